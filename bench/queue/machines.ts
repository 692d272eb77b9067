import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDS_AT_ONCE } from '../../tests/support/ends-at-once.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What runs in place of a session: it tells nothing, so that its supervisor writes its end. */
const STUB = '#!/bin/sh\nexec sleep 0.05\n';

const folder = mkdtempSync(join(tmpdir(), 'rpa-bench-queue-'));
const children: ChildProcess[] = [];

export const endAll = (): void => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
};

const linkOrCopy = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
};

/** The package, its sessions aside. */
export const stubRoot = (): string => {
  const root = join(folder, 'package');
  for (const part of ['', 'bin', 'dist', 'dist/code']) mkdirSync(join(root, part));
  for (const part of ['bin', 'dist', 'dist/code'])
    for (const entry of readdirSync(join(ROOT, part), { withFileTypes: true }))
      if (entry.isFile()) linkOrCopy(join(ROOT, part, entry.name), join(root, part, entry.name));
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  rmSync(join(root, 'bin/rpa-run'));
  writeFileSync(join(root, 'bin/rpa-run'), STUB, { mode: 0o755 });
  return root;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** A Redis as docs/scale.md has it. @returns its port */
export const startRedis = async (): Promise<number> => {
  const port = await freePort();
  const dir = join(folder, 'redis');
  mkdirSync(dir);
  const kept = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--dir', dir];
  children.push(
    spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', ...kept], { stdio: 'ignore' }),
  );
  return port;
};

export interface Machine {
  readonly name: string;
  readonly places: number;
  readonly port: number;
}

export const newHome = ({ name, places, port }: Machine): string => {
  const home = join(folder, name);
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config/key'), `bench:${Buffer.alloc(32, 1).toString('base64')}`, { mode: 0o600 });
  const settings = {
    ...ENDS_AT_ONCE,
    redis: { port },
    cluster: { host: name, encryption_key_file: 'config/key' },
    admission: { backend: name === 'front' ? 'queue' : 'auto', max_active: places, queue_max: 100_000 },
  };
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(settings));
  return home;
};

export const startWorker = (root: string, home: string, roles: readonly string[]): void => {
  const args = ['--home', home, '--backend', 'process', ...roles];
  children.push(spawn(join(root, 'bin/rpa-worker'), args, { stdio: 'ignore' }));
};
