import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asLocalFront } from './local-front.ts';

const PROGRAM = join(import.meta.dirname, '../fixtures/serve.ts');

export interface ServeProcess {
  readonly port: number;
  readonly pid: number;
  /** Lines of its log. */
  readonly log: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  /** @default a free one */
  readonly port?: number;
  /** File descriptors that it may have. @default as many as we */
  readonly descriptors?: number;
  /** Options of Node, e.g. `--import`. */
  readonly nodeOptions?: readonly string[];
}

/** `rpa-serve` as a process of its own. @param settings of config/rpa.json */
export const startServe = async (
  home: string,
  settings: object,
  { port: wished = 0, descriptors, nodeOptions = [] }: ServeOptions = {},
): Promise<ServeProcess> => {
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(asLocalFront(settings)));
  const log: string[] = [];
  const limit = descriptors === undefined ? '' : `ulimit -n ${descriptors} && `;
  const command = [process.execPath, ...nodeOptions, PROGRAM, '--home', home, '--port', String(wished)];
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line);
      const found = /"address":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', () => reject(new Error(`rpa-serve ended:\n${log.join('\n')}`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    log,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
};
