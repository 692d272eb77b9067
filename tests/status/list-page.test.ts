import { describe, expect, it } from 'vitest';
import { settleEnded } from '../../src/launch/queue/settle.ts';
import { listPage } from '../../src/status/list-page.ts';
import { makeFolders } from '../launch/queue/support/planted.ts';
import { quickHome } from '../launch/queue/support/quick-home.ts';
import { addEndedSessions } from '../support/ended-sessions.ts';
import { readsOf } from '../support/reads.ts';

const FEW = 100;
const MANY = 1_200;
const now = new Date();

const pageOf = (home: string, states: readonly string[], limit = 20) =>
  listPage({
    place: { home },
    states,
    isWanted: (estado) => states.length === 0 || states.includes(estado),
    limit,
    now,
  });

const settledHome = async (count: number) => {
  const folder = quickHome();
  makeFolders(folder.home);
  await addEndedSessions(folder.home, { count });
  await settleEnded({ home: folder.home, clock: () => now });
  return folder;
};

describe('a page of the list', () => {
  it.each([
    ['the newest', []],
    ['those that run', ['running']],
  ])(`of %s costs as many reads with ${MANY} ended sessions as with ${FEW}`, async (_, states) => {
    using few = await settledHome(FEW);
    using many = await settledHome(MANY);
    const readsFor = ({ home }: { home: string }): Promise<number> => readsOf(() => pageOf(home, states));
    await readsFor(few);
    const [withFew, withMany] = [await readsFor(few), await readsFor(many)];
    expect(withMany - withFew).toBeLessThanOrEqual(2);
  });

  it('counts what is on no page', async () => {
    using many = await settledHome(MANY);
    expect(pageOf(many.home, [])).toMatchObject({ rows: { length: 20 }, total: MANY });
    const [ended, refused] = [pageOf(many.home, ['succeeded']).total, pageOf(many.home, ['refused']).total];
    expect([ended + refused, Math.min(ended, refused) > 0]).toEqual([MANY, true]);
  });
});
