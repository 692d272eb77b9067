import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/maintenance/doctor/finding.ts';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { askAll } from './support/broker.ts';
import { everythingTold } from './support/everything-told.ts';
import { HOME, siteSettings, useInstalled } from './support/installed.ts';
import {
  askServer,
  LIVE_SETTINGS,
  type Seen,
  serveProperty,
  startOverHttp,
  switchOn,
  watchOverWebSocket,
} from './support/live-server.ts';
import { soon } from './support/soon.ts';

const LIMIT_MS = 180_000;
const RESTART = 1001;
const KILLED = 1006;

const settings = { ...siteSettings(), ...LIVE_SETTINGS };

/** Every message goes on from the one before, or begins anew with everything. */
const gapsIn = (seen: readonly Seen[]): string[] => {
  let last: Seen | null = null;
  return seen.flatMap((message) => {
    const before = last;
    if (message.type === 'snapshot' || message.type === 'progress_update') last = message;
    if (message.type !== 'progress_update') return [];
    const goesOn = message.epoch === before?.epoch && message.offset === (before?.offset ?? 0) + 1;
    return goesOn ? [] : [`${JSON.stringify(before)} -> ${JSON.stringify(message)}`];
  });
};

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'the installed live server',
  () => {
    const { rig, startSite, launch } = useInstalled(settings);
    const told: string[] = [];
    beforeAll(async () => {
      await startSite();
      await switchOn(rig, '3s');
    }, LIMIT_MS);

    const pid = (): Promise<string> => serveProperty(rig, 'MainPID');

    test('starts with its first connection, as a user of its own, and says how it is', async () => {
      expect(await serveProperty(rig, 'ActiveState')).toBe('inactive');
      expect(await askServer(rig, '/livez')).toMatchObject({ status: 200 });
      expect(await serveProperty(rig, 'StatusText')).toMatch(/^0 connections, 0 sessions running/);
      const user = await rig.do('ps', '-o', 'user=', '-p', await pid());
      expect(user.trim()).toBe('rpa-serve');
      const monitoring = ['cat', `${HOME}/rpa_data/monitoring.json`];
      await soon(
        'the monitoring file',
        async () => (await rig.run(monitoring, { user: 'www-data' })).code === 0,
      );
      expect((await rig.run(monitoring, { user: 'nobody' })).code).not.toBe(0);
    });

    test('has nothing to mend, as the doctor finds', async () => {
      const { stdout } = await rig.run(['rpa-doctor', '--as-user', 'rpa', '--json']);
      const { findings } = JSON.parse(stdout) as { findings: Finding[] };
      const statuses = Object.fromEntries(findings.map(({ id, status }) => [id, status]));
      expect(statuses).toMatchObject({
        'unit.rpa-serve.socket': 'ok',
        'live.answers': 'ok',
        'live.auth': 'ok',
        'live.descriptors': 'ok',
      });
    });

    test(
      'starts a session through the broker, and whoever watches it misses nothing of its restarts',
      async () => {
        const { status, body } = await startOverHttp(rig, 'watched');
        expect([status, body]).toMatchObject([202, { success: true, estado: 'started', backend: 'systemd' }]);
        told.push(body.token);
        const watching = watchOverWebSocket(rig, 'watched', body.token);
        const reached = (screen: number) =>
          soon(`screen ${screen}`, async () => {
            const { stdout } = await rig.run(['rpa-status', 'watched', '--live'], { user: 'www-data' });
            return JSON.parse(stdout).data.etapa_atual >= screen;
          });
        await reached(2);
        await rig.do('systemctl', 'restart', 'rpa-serve');
        await reached(6);
        await rig.do('systemctl', 'kill', '--signal=KILL', 'rpa-serve');

        const seen = await watching;
        expect(seen.filter(({ type }) => type === 'closed').map(({ code }) => code)).toEqual([
          RESTART,
          KILLED,
        ]);
        expect(gapsIn(seen)).toEqual([]);
        expect(seen.at(-1)).toMatchObject({ etapa: 15, estado: 'succeeded' });
        const screens = seen.flatMap(({ etapa }) => (etapa === undefined ? [] : [etapa]));
        expect(screens).toEqual(screens.toSorted((a, b) => a - b));
        expect(await serveProperty(rig, 'ActiveState')).toBe('active');
      },
      LIMIT_MS,
    );

    test(
      'that hangs is started anew by systemd, and answers whoever came meanwhile',
      async () => {
        const before = await pid();
        await rig.do('kill', '-STOP', before);
        expect(await askServer(rig, '/livez')).toMatchObject({ status: 200 });
        expect(await pid()).not.toBe(before);
      },
      LIMIT_MS,
    );

    test('shows operators what a session leaves, stops one for them, and does nothing for anybody else', async () => {
      await launch('unwanted');
      expect(await askServer(rig, '/api/rpa/stop/unwanted', { method: 'DELETE' })).toMatchObject({
        status: 401,
      });
      const token = (await rig.do('rpa-serve', 'token', '--operator', 'ana')).trim();
      told.push(token);
      const logs = await askServer(rig, '/api/rpa/logs/watched?limit=20', { token });
      expect([logs.status, JSON.stringify(logs.body)]).toEqual([200, expect.stringContaining('Tela 15')]);
      expect(await askServer(rig, '/api/rpa/monitor/watched', { token })).toMatchObject({ status: 200 });
      expect(await askServer(rig, '/api/rpa/stop/unwanted', { method: 'DELETE', token })).toMatchObject({
        status: 200,
        body: { success: true },
      });
    });

    test(
      'repeats a session and finds its customer for operators who may, by the broker, which does neither for a front',
      async () => {
        await startOverHttp(rig, 'kept');
        await soon('its end', async () => {
          const { stdout } = await rig.run(['rpa-status', 'kept', '--live'], { user: 'www-data' });
          return JSON.parse(stdout).data.execucao.finalizado;
        });
        const mint = async (...may: string[]): Promise<string> => {
          const token = (await rig.do('rpa-serve', 'token', '--operator', 'ana', ...may)).trim();
          told.push(token);
          return token;
        };
        const [plain, token] = [await mint(), await mint('--may', 'repeat,search')];
        const repeat = { method: 'POST', path: '/api/rpa/repeat/kept' };
        const search = {
          method: 'POST',
          path: '/api/rpa/search',
          body: JSON.stringify({ termo: CUSTOMER.placa }),
        };
        for (const { path, ...asked } of [repeat, search])
          expect(await askServer(rig, path, { ...asked, token: plain })).toMatchObject({ status: 403 });
        const config = ['cat', `${HOME}/sessions/kept/config.json`];
        expect((await rig.run(config, { user: 'rpa-serve' })).code).not.toBe(0);
        const repeated = await askServer(rig, repeat.path, { method: 'POST', token });
        expect(repeated).toMatchObject({ status: 202, body: { repetida_de: 'kept', backend: 'systemd' } });
        const found = await askServer(rig, search.path, { ...search, token });
        expect(found).toMatchObject({ status: 200, body: { campo: 'placa', completa: true } });
        const ids = found.body.sessions.map((row: { session_id: string }) => row.session_id);
        expect(ids).toEqual(expect.arrayContaining(['kept', repeated.body.session_id]));
        const ofFront = await askAll(rig, [
          { op: 'repeat', session: 'kept', nova: 'by-www-data' },
          { op: 'search', campo: 'placa', valor: CUSTOMER.placa },
        ]);
        expect(ofFront.map(({ code }) => code)).toEqual(['refused', 'refused']);
        const record = await rig.do('cat', `${HOME}/rpa_data/service/operators.jsonl`);
        expect(record.split('\n').map((line) => JSON.parse(line).event)).toEqual([
          'repeat_asked',
          'repeated',
          'searched',
        ]);
        expect(givenAway(record, personalSpellings(CUSTOMER))).toEqual([]);
        expect((await rig.run(['rpa-stop', repeated.body.session_id])).code).toBe(0);
      },
      LIMIT_MS,
    );

    test('tells nobody of a customer or of a token', async () => {
      for (const [where, text] of Object.entries(await everythingTold(rig, 'nobody'))) {
        expect(givenAway(text, personalSpellings(CUSTOMER)), where).toEqual([]);
        for (const token of told) expect(text.includes(token), where).toBe(false);
      }
    });
  },
);
