import { describe, expect, test } from 'vitest';
import { makeFolders } from '../../../src/launch/queue/make-folders.ts';
import { newSessionId } from '../../../src/protocol/session-id.ts';
import { prepareFolder } from '../../../src/protocol/waiting-files.ts';
import { TOSEGURADO } from '../../../src/quote/flows/tosegurado/outline.ts';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { failureEnd } from '../../../src/quote/outcome/failure-end.ts';
import { emptyHome } from '../../status/session-home.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { answered, serve } from '../http/support/served.ts';
import { tellSession } from '../support/told-session.ts';
import { DefPage } from './def-page.ts';
import { progressPath } from './front.ts';

const POLLS = 50;

/** A page that polls the real server. */
const openPage = async (home: string, id: string) => {
  const { url } = await serve({ http: { requests_per_minute: 100_000 } }, home);
  const page = new DefPage();
  const polls = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += 1) {
      const { status, body } = await answered(await fetch(url + progressPath(id)));
      page.poll({ ok: status === 200, body });
    }
  };
  return { page, polls };
};

const openSession = async () => {
  const home = emptyHome();
  const session = await tellSession(home);
  return { ...session, ...(await openPage(home, session.id)) };
};

describe('the page under the production modal, after 50 polls', () => {
  test('of a session that waits for its turn: no banner', async () => {
    const home = emptyHome();
    const id = newSessionId();
    const read = readInput(CUSTOMER, { today: new Date() });
    if (!read.ok) throw new Error('the invented customer is wrong');
    await makeFolders(home);
    await prepareFolder({ home, id, clock: () => new Date() }, read.quote);
    const { page, polls } = await openPage(home, id);
    await polls(POLLS);
    expect(page).toMatchObject({ banners: [], isModalOpen: true, alert: null });
  });

  test('of a session that has captured nothing yet: the bar, and no banner', async () => {
    const { page, polls, step } = await openSession();
    for (const { tela, inicio } of TOSEGURADO.screens.filter((screen) => screen.tela < 5)) {
      await step(tela, inicio);
      await polls(POLLS / 4 + 1);
    }
    expect(page.bars.length).toBeGreaterThanOrEqual(POLLS);
    expect(page).toMatchObject({ banners: [], isModalOpen: true, texts: { stageInfo: 'Fase 4 de 16' } });
  });

  test('of a session that fails before the estimates: the alert, and no banner', async () => {
    const { page, polls, step, finish } = await openSession();
    await step(2, 'Selecionando veículo com a placa informada');
    await polls(POLLS / 2);
    await finish(failureEnd('vehicle_not_found', []));
    await polls(POLLS / 2);
    expect(page).toMatchObject({
      banners: [],
      isModalOpen: false,
      alert: '📞 Cotação Manual Necessária',
    });
  });

  test('of a whole session: both plans; its own mistake begins where something was captured', async () => {
    const { page, polls, step, estimates, finish } = await openSession();
    await step(5, 'Elaborando estimativas');
    await polls(20);
    expect(page.banners).toEqual([]);
    await estimates();
    await step(15, 'Aguardando cálculo completo');
    await polls(29);
    await finish();
    await polls(1 + 3);
    expect(page).toMatchObject({
      header: 'Cálculo Concluído',
      texts: { progressText: '100%', recommendedValue: 'R$3.776,52', alternativeValue: 'R$3.962,68' },
    });
    // One for each poll since the estimates, the last one included: dados_extra then says something.
    expect(page.banners).toHaveLength(30);
  });
});
