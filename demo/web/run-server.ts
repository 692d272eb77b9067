import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');

export interface RunningServer {
  /** http://127.0.0.1:PORT */
  readonly base: string;
  readonly stop: () => Promise<void>;
}

const listeningAt = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    if (child.stderr === null) throw new Error('rpa-serve has no stderr');
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = /"address":"(http:[^"]+)"/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`rpa-serve ended:\n${said.join('\n')}`)));
  });

/** rpa-serve on a free port of this machine. */
export const runServer = async (home: string, backend: string): Promise<RunningServer> => {
  const args = ['--home', home, '--port', '0', '--backend', backend];
  const child = spawn(join(ROOT, 'bin/rpa-serve'), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(child, 'exit');
  return {
    base: await listeningAt(child),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
};
