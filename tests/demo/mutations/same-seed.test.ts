import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useVisit } from '../support/visit.ts';
import { openChanged } from './support/changed-visit.ts';

const SCREENS = [1, 2, 3, 6, 9, 11, 13];

describe.skipIf(missing('chromium', chromiumHere()))('the seed', () => {
  const visit = useVisit();

  /** Kinds and texts of the screen, and its markup. */
  const look = async (screen: number, mutate: string) => {
    const { page, mutations } = await openChanged(visit, screen, mutate);
    const [first] = mutations().filter(({ isDialog }) => !isDialog);
    await page.context().close();
    return { kinds: Object.keys(first?.kinds ?? {}), texts: first?.texts };
  };

  test.each(SCREENS)('decides what is changed on screen %i', async (screen) => {
    const once = await look(screen, 'a.3');
    expect(once.kinds).toHaveLength(3);
    expect(await look(screen, 'a.3')).toEqual(once);
  });

  test('another seed and another screen have other changes', async () => {
    const seen = [await look(9, 'a.3'), await look(9, 'b.3'), await look(9, 'c.3'), await look(6, 'a.3')].map(
      ({ kinds }) => kinds.join(' '),
    );
    expect(new Set(seen).size).toBeGreaterThan(2);
  });

  test('without the parameter, and with a count of 0, nothing is changed', async () => {
    for (const query of ['', '&mutate=a.0']) {
      const page = await visit.page();
      await page.goto(`${visit.addressOf(`plain${query.length}`)}&tela=9${query}`);
      await page.waitForSelector('#nomeTelaSegurado');
      expect(visit.site.mutations(`plain${query.length}`)).toEqual([]);
      await page.context().close();
    }
  });
});
