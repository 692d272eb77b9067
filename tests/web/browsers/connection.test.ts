import { beforeEach, expect, test } from 'vitest';
import type { TransportName } from '../../../web/client/types.ts';
import type { ToldSession } from '../../live/support/told-session.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { transportOf } from '../support/browsers/its-client.ts';
import { CustomerRig } from '../support/customer-rig.ts';

const WAYS = ['websocket', 'sse', 'long_poll', 'poll'] as const satisfies readonly TransportName[];

/** What a page holds of one client, `window.followed`. */
interface Followed {
  readonly screens: number[];
  readonly states: string[];
  readonly ended: number;
}

const ofEach = <Value>(value: Value): Record<string, Value> =>
  Object.fromEntries(WAYS.map((way) => [way, value]));

const WORKING = { ...ofEach('live'), poll: 'degraded' };

inEachBrowser('a connection', (page) => {
  let rig: CustomerRig;
  let session: ToldSession;
  beforeEach(async () => {
    rig = await CustomerRig.start();
    session = await rig.tell();
    await session.step(2);
  });

  const all = (): Promise<Record<string, Followed>> =>
    page().run(() => (window as unknown as { followed: Record<string, Followed> }).followed);
  const ofAll = async <Seen>(look: (one: Followed) => Seen): Promise<Record<string, Seen>> =>
    Object.fromEntries(Object.entries(await all()).map(([way, one]) => [way, look(one)]));
  const screens = () => ofAll(({ screens: seen }) => seen.at(-1));
  const states = () => ofAll(({ states: seen }) => seen.at(-1));

  test('that broke comes back by itself on every way: nothing is missed, nothing goes back', async () => {
    const options = { base: rig.url, session: session.id, token: await rig.tokenFor(session) };
    await page().goto(
      rig.putClient(`<script>
        window.followed = {};
        for (const way of ${JSON.stringify(WAYS)}) {
          const one = { screens: [], states: [], ended: 0 };
          followed[way] = one;
          const client = new RpaClient({ ...${JSON.stringify(options)}, transports: [way] });
          client.on('update', ({ etapa_atual }) => one.screens.push(etapa_atual));
          client.on('connection', ({ state }) => one.states.push(state));
          client.on('ended', () => { one.ended += 1; });
          client.watch();
        }
      </script>`),
    );
    await page().soon(screens).toEqual(ofEach(2));
    await page().soon(states).toEqual(WORKING);
    await session.step(4);
    await page().soon(screens).toEqual(ofEach(4));
    await rig.stopServer();
    await page().soon(states).toEqual(ofEach('reconnecting'));
    await session.step(9);
    await rig.startServer();
    await page().soon(screens).toEqual(ofEach(9));
    expect(await states()).toEqual(WORKING);
    await session.step(12);
    await page().soon(screens).toEqual(ofEach(12));
    await session.finish();
    await page().soon(states).toEqual(ofEach('ended'));
    const isForward = await ofAll(({ screens: seen }) =>
      seen.every((screen, at) => at === 0 || screen >= (seen[at - 1] ?? 0)),
    );
    expect(isForward).toEqual(ofEach(true));
    expect(await ofAll(({ ended }) => ended)).toEqual(ofEach(1));
  });

  test('that broke is said in the window, keeps what was there, and is forgotten when it is back', async () => {
    await session.step(5);
    await session.estimates();
    await page().goto(await rig.pageOf(session));
    await page().shows('Etapa 5 de 15', 'R$ 1.200,00');
    await rig.stopServer();
    await page().shows('Reconectando… A sua cotação continua em andamento.');
    expect(await page().text()).toContain('R$ 1.200,00');
    await session.step(11);
    await rig.startServer();
    await page().shows('Etapa 11 de 15');
    await page().until(async () => !(await page().isShown('.notice')), 'nothing more is said of it');
    await session.finish();
    await page().shows('Sua cotação está pronta');
  });

  test('that finds no WebSocket goes on by server-sent events, by itself', async () => {
    const withoutWebSocket = await CustomerRig.start({ enabled: false });
    const other = await withoutWebSocket.tell();
    await other.step(2);
    await page().goto(await withoutWebSocket.pageOf(other));
    await page().shows('Etapa 2 de 15');
    await other.step(8);
    await page().shows('Etapa 8 de 15');
    expect(await transportOf(page())).toBe('sse');
  });
});
