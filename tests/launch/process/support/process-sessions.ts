import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type RunningSite, startSite } from '../../../../demo/site/server.ts';
import { bootId } from '../../../../src/host/process/process-identity.ts';
import { writePlace } from '../../../../src/launch/queue/places.ts';
import { placesFolder } from '../../../../src/launch/queue/queue-paths.ts';
import type { SessionLimits } from '../../../../src/launch/session-limits.ts';
import { FLAT_KINDS, flatName, sessionPaths } from '../../../../src/protocol/paths.ts';
import type { SessionId } from '../../../../src/protocol/session-id.ts';
import { killPart } from '../../../run/faults/support/browser-parts.ts';
import { eventually } from '../../../run/faults/support/eventually.ts';
import {
  allProcesses,
  childrenOf,
  describeProcesses,
  processOf,
  type SeenProcess,
} from '../../../run/faults/support/processes.ts';
import { ACCOUNT, CUSTOMER } from '../../../support/invented-customer.ts';
import { ROOT } from '../../../support/run-command.ts';
import { type Backend, type BackendSession, type SessionWish, screenOf } from '../../conformance/backend.ts';

const SUPERVISOR = join(import.meta.dirname, '../fixtures/supervisor.ts');
const ID = 's1' as SessionId;

/** Longer than any session of a test lasts. */
const NO_WATCHDOG_MS = 600_000;

/** Often enough to see every browser: the shortest-lived one still takes longer to come up. */
const LOOK_FOR_BROWSERS_EVERY_MS = 20;

/** A descriptor so high that Node does not look at it. */
export const INHERITED = 40;

export interface ProcessWish extends SessionWish {
  /** Text of bin/rpa-run; "" for none at all. @default the real one */
  readonly program?: string;
  /** Further variables of the supervisor. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One session under a supervisor of its own. */
export interface ProcessSession extends BackendSession {
  /** Inherits a pipe at INHERITED, as from a careless starter. */
  readonly supervisor: ChildProcess;
  /** Pid of rpa-run. */
  readonly runPid: () => Promise<number>;
  /** Processes of the session, not its supervisor. */
  readonly processes: () => readonly SeenProcess[];
  /** Names in what the session and its supervisor have for temporary files. */
  readonly temporary: () => readonly string[];
  /** What the supervisor's log tells. */
  readonly log: () => string;
}

export interface ProcessSessions extends Backend {
  readonly start: (wish: ProcessWish) => Promise<ProcessSession>;
}

const readOr = (otherwise: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
};

const environOf = (pid: number): string => readOr('', `/proc/${pid}/environ`);

const prepare = async (home: string, address: string, wish: SessionWish): Promise<void> => {
  const paths = sessionPaths(home, ID);
  for (const folder of [paths.folder, join(home, 'config'), join(home, 'rpa_data'), placesFolder(home)])
    mkdirSync(folder, { recursive: true });
  await writePlace(home, { id: ID, backend: 'process', pid: null, processStart: null, boot: bootId() });
  for (const kind of FLAT_KINDS)
    symlinkSync(`../sessions/${ID}/${kind}.json`, join(home, 'rpa_data', flatName(kind, ID)));
  const account = join(home, 'config/account.json');
  const settings = {
    site: { url: wish.site ?? address, credentials_file: account },
    browser: wish.browser ?? {},
    limits: wish.limits ?? {},
  };
  const mode = 0o600;
  writeFileSync(account, JSON.stringify({ email_login: ACCOUNT.email, senha_login: ACCOUNT.senha }), {
    mode,
  });
  writeFileSync(join(home, 'config/rpa.json'), wish.settings ?? JSON.stringify(settings));
  writeFileSync(paths.config, wish.input ?? JSON.stringify(CUSTOMER), { mode });
};

const limitsOf = ({ enforced = {} }: SessionWish): Partial<SessionLimits> => {
  const { watchdog, ...limits } = enforced;
  return { ...limits, ...(watchdog === 'off' && { watchdogMs: NO_WATCHDOG_MS }) };
};

const sessionIn = (folder: string, supervisor: ChildProcess): ProcessSession => {
  const home = join(folder, 'home');
  const isOver = (): boolean => supervisor.exitCode !== null || supervisor.signalCode !== null;
  const browsers = new Set<number>();
  const lookForBrowsers = (): void => {
    for (const run of childrenOf(supervisor.pid ?? 0))
      for (const pid of childrenOf(run)) if (processOf(pid)?.session === pid) browsers.add(pid);
  };
  const looking = setInterval(lookForBrowsers, LOOK_FOR_BROWSERS_EVERY_MS);
  supervisor.once('exit', () => clearInterval(looking));
  const processes = (): SeenProcess[] =>
    allProcesses().filter(
      ({ pid, session, arguments: words }) =>
        pid !== supervisor.pid &&
        (browsers.has(session) ||
          environOf(pid).includes(folder) ||
          words.some((word) => word.includes(folder))),
    );
  const temporary = (): string[] => readdirSync(join(folder, 'tmp'));
  const runPid = (): Promise<number> => eventually('rpa-run', () => childrenOf(supervisor.pid ?? 0)[0]);
  return {
    ...{ id: ID, home, unit: null, supervisor, processes, temporary, runPid },
    reached: async (tela) => {
      await eventually(`screen ${tela} in ${home}`, () => screenOf(home, ID) >= tela || isOver());
      if (screenOf(home, ID) < tela) throw new Error(`ended before screen ${tela}`);
    },
    signalRun: async (signal) => {
      process.kill(await runPid(), `SIG${signal}`);
    },
    killBrowser: async () => {
      lookForBrowsers();
      expect(killPart({ browsers: [...browsers], processes }, 'browser')).toBe(1);
    },
    stop: async () => {
      supervisor.kill('SIGTERM');
    },
    gone: async () => {
      if (!isOver()) await once(supervisor, 'exit');
    },
    leftovers: async () => [
      ...processes().map((seen) => describeProcesses([seen])),
      ...temporary().map((name) => `in TMPDIR: ${name}`),
    ],
    log: () => readOr('', join(sessionPaths(home, ID).logFolder, 'supervisor.log')),
  };
};

/** A package with nothing but that program. */
const packageWith = (folder: string, program: string): string => {
  const root = join(folder, 'package');
  mkdirSync(join(root, 'bin'), { recursive: true });
  if (program !== '') writeFileSync(join(root, 'bin/rpa-run'), program, { mode: 0o755 });
  return root;
};

/** The real command, or its like where something of it is to be another. */
const commandFor = (folder: string, wish: ProcessWish): string[] => {
  const home = join(folder, 'home');
  const { program, enforced } = wish;
  if (program === undefined && enforced === undefined)
    return [join(ROOT, 'bin/rpa-launch'), '--supervise', '--session', ID, '--home', home];
  const root = program === undefined ? ROOT : packageWith(folder, program);
  return [process.execPath, SUPERVISOR, root, home, ID, JSON.stringify(limitsOf(wish))];
};

/** The replica site, and sessions under supervisors, each in a home of its own. */
export const useProcessSessions = (): ProcessSessions => {
  let site: RunningSite | undefined;
  let homes = '';
  const started: ProcessSession[] = [];
  beforeAll(async () => {
    homes = mkdtempSync(join(tmpdir(), 'rpa-process-test-'));
    site = await startSite();
  });
  afterAll(async () => {
    for (const { supervisor, processes } of started) {
      supervisor.kill('SIGKILL');
      for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
    }
    await site?.close();
    rmSync(homes, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    name: 'process',
    start: async (wish) => {
      const folder = mkdtempSync(join(homes, 'session-'));
      for (const name of ['tmp', 'user']) mkdirSync(join(folder, name));
      const home = join(folder, 'home');
      const { scenario = 'success', env = {} } = wish;
      await prepare(home, `${site?.url}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}`, wish);
      const [command = '', ...args] = commandFor(folder, wish);
      const supervisor = spawn(command, args, {
        stdio: ['ignore', 'ignore', 'inherit', ...Array(INHERITED - 3).fill('ignore'), 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: join(folder, 'user'),
          TMPDIR: join(folder, 'tmp'),
          ...(process.env.RPA_CHROMIUM !== undefined && { RPA_CHROMIUM: process.env.RPA_CHROMIUM }),
          ...env,
        },
      });
      const session = sessionIn(folder, supervisor);
      started.push(session);
      return session;
    },
  };
};
