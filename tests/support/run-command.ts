import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ACCOUNT } from './invented-customer.ts';

export const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'bin/rpa-run');

/** Short enough to see every process of a session, most of them many times. */
const LOOK_EVERY_MS = 5;

export interface CommandWish {
  readonly args: readonly string[];
  /** Standard input. @default empty */
  readonly stdin?: string;
  /** Octal, as the shell takes it. @default what the tests run with */
  readonly umask?: string;
  /** config/rpa.json of the home. */
  readonly settings?: object;
  /** @default a new one below `folder` */
  readonly home?: string;
}

export interface CommandEnd {
  readonly home: string;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Command line and environment of every process seen below the command, itself included. */
  readonly processes: ReadonlyMap<number, string>;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
};

const look = (pid: number, seen: Map<number, string>): void => {
  const now = `${read(`/proc/${pid}/cmdline`)}\n${read(`/proc/${pid}/environ`)}`;
  const before = seen.get(pid) ?? '';
  if (!before.includes(now)) seen.set(pid, `${before}\n${now}`);
  for (const child of childrenOf(pid)) look(child, seen);
};

/** Looks at the process and everything below it until it ends. */
const watchTree = (child: ChildProcessWithoutNullStreams): ReadonlyMap<number, string> => {
  const seen = new Map<number, string>();
  const { pid } = child;
  if (pid === undefined) return seen;
  const timer = setInterval(() => look(pid, seen), LOOK_EVERY_MS);
  child.once('close', () => clearInterval(timer));
  return seen;
};

const newHome = (folder: string, settings: object): string => {
  const home = mkdtempSync(join(folder, 'home-'));
  mkdirSync(join(home, 'config'));
  const credentials = join(home, 'config/account.json');
  const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
  writeFileSync(credentials, JSON.stringify(account), { mode: 0o600 });
  const site = { credentials_file: credentials };
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify({ site, ...settings }));
  return home;
};

/** Runs the real bin/rpa-run in a home below `folder`, with an account for the site. */
export const runCommand = async (folder: string, wish: CommandWish): Promise<CommandEnd> => {
  const { args, stdin = '', umask, settings = {}, home = newHome(folder, settings) } = wish;
  const line = [COMMAND, '--home', home, ...args];
  const [program, words] =
    umask === undefined
      ? [COMMAND, line.slice(1)]
      : ['/bin/sh', ['-c', `umask ${umask}; exec "$@"`, 'sh', ...line]];
  const child = spawn(program, words, { env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder } });
  const processes = watchTree(child);
  child.stdin.on('error', () => {}).end(stdin);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { home, exitCode, stdout, stderr, processes };
};
