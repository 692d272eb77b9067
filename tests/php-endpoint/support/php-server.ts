import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../support/run-command.ts';

const ENDPOINT = join(ROOT, 'examples/php/rpa.php');

export interface PhpWish {
  /** Where bin/rpa-launch and the others are. @default the checkout */
  readonly programs?: string;
  /** Constants of the file with other values, as whoever installs it writes them. */
  readonly constants?: Readonly<Record<string, string>>;
}

/** The endpoint behind PHP's own web server. */
export interface PhpServer {
  readonly url: string;
  readonly home: string;
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** What PHP logged so far. */
  readonly log: () => string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the endpoint answers
  readonly body: any;
}

const withConstants = (folder: string, constants: PhpWish['constants'] = {}): string => {
  let text = readFileSync(ENDPOINT, 'utf8');
  for (const [name, value] of Object.entries(constants)) {
    const line = new RegExp(`^const ${name} = .*;$`, 'm');
    if (!line.test(text)) throw new Error(`rpa.php has no constant ${name}`);
    text = text.replace(line, `const ${name} = ${value};`);
  }
  const path = join(folder, 'rpa.php');
  writeFileSync(path, text);
  return path;
};

const listening = (server: ChildProcess, log: string[]): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  if (server.stderr === null) throw new Error('php has no stderr');
  createInterface(server.stderr).on('line', (line) => {
    log.push(line);
    const address = /\((http:\S+)\) started/.exec(line)?.[1];
    if (address !== undefined) resolve(address);
  });
  server.once('exit', (code) => reject(new Error(`php ended with ${code}: ${log.join('\n')}`)));
  return promise;
};

const parsed = (text: string): unknown => (text === '' ? null : JSON.parse(text));

/** Starts it with an empty home; both end with the test. */
export const startPhp = async ({ programs = ROOT, constants }: PhpWish = {}): Promise<PhpServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-php-endpoint-'));
  const home = join(folder, 'home');
  for (const name of ['sessions', 'rpa_data']) mkdirSync(join(home, name), { recursive: true });
  const program = withConstants(folder, constants);
  const env = { PATH: process.env.PATH, RPA_HOME: home, RPA_PROGRAMS: programs, SECRET_OF_THE_SITE: 'x' };
  const server = spawn('php', ['-S', '127.0.0.1:0', program], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const log: string[] = [];
  onTestFinished(async () => {
    const ended = once(server, 'exit');
    if (server.kill()) await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const url = await listening(server, log);
  return {
    url,
    home,
    ask: async (path, init) => {
      const response = await fetch(`${url}${path}`, init);
      return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
    },
    log: () => log.join('\n'),
  };
};

/** A request that starts a session. */
export const posted = (
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: new Uint8Array(Buffer.from(body)),
});
