import { sessionPaths } from '../../../src/protocol/paths.ts';
import { requestStop } from '../../../src/protocol/stop-request.ts';
import type { BackendSession, SessionWish } from './backend.ts';

/** One way for a session to end, and what its files tell then. */
export interface End {
  readonly how: string;
  readonly wish: SessionWish;
  /** Where `act` comes in; left out: the session comes to its end by itself. */
  readonly tela?: number;
  readonly act?: (session: BackendSession) => Promise<void>;
  /** Null for a success. */
  readonly reason: RegExp | null;
  readonly exit: number;
  readonly end: 'success' | 'error' | 'stopped';
  readonly estado: string;
}

/** The same on every backend. */
export const ENDS: readonly End[] = [
  {
    how: 'its plans',
    wish: {},
    reason: null,
    exit: 0,
    end: 'success',
    estado: 'succeeded',
  },
  {
    how: 'kill -9 of rpa-run',
    wish: { scenario: 'stuck-5' },
    tela: 5,
    act: (session) => session.signalRun('KILL'),
    reason: /^robo_morto$/,
    exit: 70,
    end: 'error',
    estado: 'failed',
  },
  {
    how: 'kill -9 of the browser',
    wish: { scenario: 'stuck-10' },
    tela: 10,
    act: (session) => session.killBrowser(),
    reason: /^(navegador|pagina)_caiu$/,
    exit: 69,
    end: 'error',
    estado: 'failed',
  },
  {
    how: 'SIGSTOP of rpa-run, by the watchdog',
    wish: { scenario: 'stuck-2', limits: { watchdog_s: 3 } },
    tela: 2,
    act: (session) => session.signalRun('STOP'),
    reason: /^robo_travado$/,
    exit: 70,
    end: 'error',
    estado: 'failed',
  },
  {
    how: 'the deadline of the backend, when nothing else ends it',
    wish: {
      scenario: 'stuck-1',
      limits: { session_timeout_s: 5 },
      enforced: { runtimeMs: 7_000, stopMs: 5_000, watchdog: 'off' },
    },
    tela: 0,
    act: (session) => session.signalRun('STOP'),
    reason: /^prazo_da_sessao_esgotado$/,
    exit: 124,
    end: 'error',
    estado: 'timed_out',
  },
  {
    how: 'its own deadline',
    wish: { scenario: 'stuck-1', limits: { session_timeout_s: 5 } },
    reason: /^prazo_da_sessao_esgotado$/,
    exit: 124,
    end: 'error',
    estado: 'timed_out',
  },
  {
    how: 'a stop',
    wish: { scenario: 'stuck-9' },
    tela: 9,
    act: (session) => session.stop(),
    reason: /^parada_pelo_sistema$/,
    exit: 143,
    end: 'stopped',
    estado: 'stopped',
  },
  {
    how: 'a stop that an operator asked for',
    wish: { scenario: 'stuck-3' },
    tela: 3,
    act: async (session) => {
      await requestStop(sessionPaths(session.home, session.id));
      await session.stop();
    },
    reason: /^parada_pelo_operador$/,
    exit: 143,
    end: 'stopped',
    estado: 'stopped',
  },
  {
    how: 'a stop that it does not heed',
    wish: { scenario: 'stuck-1', enforced: { stopMs: 5_000 } },
    tela: 1,
    act: async (session) => {
      await session.signalRun('STOP');
      await session.stop();
    },
    reason: /^parada_pelo_sistema$/,
    exit: 143,
    end: 'stopped',
    estado: 'stopped',
  },
  {
    how: "a customer's data that cannot be used",
    wish: { input: '{"cpf":"1"}' },
    reason: /^dados_invalidos$/,
    exit: 65,
    end: 'error',
    estado: 'refused',
  },
  {
    how: 'the refusal of the site',
    wish: { scenario: 'manual-quote' },
    reason: /^cotacao_manual$/,
    exit: 20,
    end: 'error',
    estado: 'refused',
  },
  {
    how: 'a site that is down',
    wish: { site: 'http://127.0.0.1:9/' },
    reason: /^site_inacessivel$/,
    exit: 69,
    end: 'error',
    estado: 'failed',
  },
  {
    how: 'a browser that is not there for its user',
    wish: { browser: { executable: '/root/chromium' } },
    reason: /^navegador_ausente$/,
    exit: 69,
    end: 'error',
    estado: 'failed',
  },
  {
    how: 'settings that cannot be used, before it has begun',
    wish: { settings: '{"limits":' },
    reason: /^configuracao_invalida$/,
    exit: 78,
    end: 'error',
    estado: 'failed',
  },
];
