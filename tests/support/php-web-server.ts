import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** PHP's own web server, on a free port. */
export interface PhpWebServer {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** What PHP logged so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface PhpWebWish {
  /** What stands behind `php -S ADDRESS`: a program, or `-t` and a folder. */
  readonly args: readonly string[];
  /** All of its environment. @default PATH */
  readonly env?: NodeJS.ProcessEnv;
}

/** @throws with what PHP said when it does not serve */
export const startPhpWeb = async ({ args, env = {} }: PhpWebWish): Promise<PhpWebServer> => {
  const server = spawn('php', ['-S', '127.0.0.1:0', ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  createInterface(server.stderr).on('line', (line) => {
    log.push(line);
    const address = /\((http:\S+)\) started/.exec(line)?.[1];
    if (address !== undefined) resolve(address);
  });
  server.once('error', reject);
  server.once('exit', (code) => reject(new Error(`php ended with ${code}: ${log.join('\n')}`)));
  return {
    url: await promise,
    log: () => log.join('\n'),
    stop: async () => {
      const ended = once(server, 'exit');
      if (server.kill()) await ended;
    },
  };
};
