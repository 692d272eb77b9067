import { expect } from 'vitest';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { screenOf } from '../../launch/conformance/backend.ts';
import { ENDS_AT_ONCE, NOWHERE } from '../../support/ends-at-once.ts';
import { type Installed, siteSettings } from '../support/installed.ts';
import type { InstalledSession } from '../support/installed-session.ts';
import type { Way } from './measured.ts';

/** The first, one in the middle, the first with personal data, the last. */
export const TELLING_SCREENS: readonly number[] = [1, 5, 9, 15];

export const OTHER_SCREENS: readonly number[] = [2, 3, 4, 6, 7, 8, 10, 11, 12, 13, 14];

/** Of all sessions here, which end at once unless what they run into is added. */
export const COMMON = { ...ENDS_AT_ONCE, admission: { max_active: 8, queue_max: 300 } };

/** Screen 14 comes only for customers of another broker. */
const stuckOn = (tela: number, from = Math.min(tela, 13)) => ({
  ...COMMON,
  ...siteSettings(tela === 14 ? 'previous-broker,stuck-14' : `stuck-${tela}`, from),
});

export interface ExpectedWay extends Way {
  readonly estado: string;
  /** Of status.json; nothing of a success. */
  readonly reason: RegExp;
}

/** Of the pids in $@ the one that is a browser, not what a browser started. */
const BROWSER = `
  for pid; do
    tr "\\0" "\\n" <"/proc/$pid/cmdline" | grep -q "^--type=" ||
      { tr "\\0" "\\n" <"/proc/$pid/cmdline" | head -n 1 | grep -q chrom && echo $pid; }
  done
  true
`;

/** rpa-stop by a front on each of these screens. */
export const stopsOnScreens = (machine: Installed, screens: readonly number[]): ExpectedWay[] =>
  screens.map((tela) => ({
    how: `rpa-stop on screen ${tela}`,
    id: `stop-${tela}`,
    settings: stuckOn(tela),
    tela,
    act: async ({ id, home }) => {
      expect(screenOf(home, id as SessionId)).toBe(tela);
      expect(await machine.stop(id)).toMatchObject({ code: 0, answer: { estado: 'stopped' } });
    },
    estado: 'stopped',
    reason: /^parada_pelo_operador$/,
  }));

/** What else ends a session, by itself, by an operator or by a signal. */
export const otherWays = ({ rig }: Installed): ExpectedWay[] => {
  const kill = async (signal: string, pid: number): Promise<void> => {
    await rig.do('kill', `-${signal}`, String(pid));
  };
  const killBrowser = async ({ processes }: InstalledSession): Promise<void> => {
    const found = await rig.script(BROWSER, ...(await processes()).map(String));
    await kill('KILL', Number(found.trim().split('\n').at(-1)));
  };
  const systemctl =
    (...words: readonly string[]) =>
    async ({ unit }: InstalledSession): Promise<void> => {
      await rig.do('systemctl', ...words, unit);
    };
  return [
    {
      ...{ how: 'its plans', id: 'plans', settings: { ...COMMON, ...siteSettings() } },
      ...{ estado: 'succeeded', reason: /^$/ },
    },
    {
      ...{ how: 'manual quote', id: 'manual', settings: { ...COMMON, ...siteSettings('manual-quote', 13) } },
      ...{ estado: 'refused', reason: /^cotacao_manual$/ },
    },
    {
      ...{ how: 'site down', id: 'down', settings: { ...COMMON, ...siteSettings(), site: { url: NOWHERE } } },
      ...{ estado: 'failed', reason: /^site_inacessivel$/ },
    },
    {
      how: 'Chromium missing for the user',
      id: 'no-browser',
      settings: { ...COMMON, ...siteSettings(), browser: { executable: '/root/chromium' } },
      ...{ estado: 'failed', reason: /^navegador_ausente$/ },
    },
    {
      how: 'deadline',
      id: 'deadline',
      settings: { ...stuckOn(1), limits: { session_timeout_s: 5 } },
      ...{ estado: 'timed_out', reason: /^prazo_da_sessao_esgotado$/ },
    },
    {
      ...{ how: 'kill -9 of rpa-run', id: 'kill-run', settings: stuckOn(5), tela: 5 },
      act: async ({ mainPid }) => kill('KILL', await mainPid()),
      ...{ estado: 'failed', reason: /^robo_morto$/ },
    },
    {
      ...{ how: 'kill -9 of the browser', id: 'kill-browser', settings: stuckOn(10, 9), tela: 10 },
      ...{ act: killBrowser, estado: 'failed', reason: /^(navegador|pagina)_caiu$/ },
    },
    {
      how: 'SIGSTOP of rpa-run (watchdog of 3 s)',
      ...{ id: 'hang', settings: { ...stuckOn(2), limits: { watchdog_s: 3 } }, tela: 2 },
      act: async ({ mainPid }) => kill('STOP', await mainPid()),
      ...{ estado: 'failed', reason: /^robo_travado$/ },
    },
    {
      ...{ how: 'systemctl stop', id: 'systemctl-stop', settings: stuckOn(7), tela: 7 },
      ...{ act: systemctl('stop'), estado: 'stopped', reason: /^parada_pelo_sistema$/ },
    },
    {
      ...{ how: 'systemctl kill', id: 'systemctl-kill', settings: stuckOn(8), tela: 8 },
      ...{ act: systemctl('kill'), estado: 'stopped', reason: /^parada_pelo_sistema$/ },
    },
    {
      ...{ how: 'systemctl kill --signal=KILL', id: 'systemctl-kill-9', settings: stuckOn(9), tela: 9 },
      ...{ act: systemctl('kill', '--signal=KILL'), estado: 'failed', reason: /^robo_morto$/ },
    },
  ];
};
