import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { HUB, type Network } from './network.ts';

const LOOK_EVERY_MS = 20;
const START_BUDGET_MS = 15_000;
export const REDIS_PORT = 6379;
const SITE_PORT = 80;
export const SITE_URL = `http://${HUB.site}:${SITE_PORT}`;

const SITE = join(import.meta.dirname, '../fixtures/site.ts');

const inside = (namespace: string, command: readonly string[]): ChildProcess =>
  spawn('ip', ['netns', 'exec', namespace, ...command], { stdio: 'ignore' });

/** Who the test is in Redis. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** The Redis of a cluster, as its operators are to run it: every write is in its log. */
export class HubRedis {
  readonly folder = mkdtempSync(join(tmpdir(), 'rpa-hub-'));
  readonly client: Redis;
  readonly #network: Network;
  readonly #options: readonly string[];
  #process: ChildProcess | null = null;

  constructor(network: Network, options: readonly string[] = [], login?: Login) {
    this.#network = network;
    this.#options = options;
    this.client = new Redis({
      ...login,
      path: this.socket,
      lazyConnect: true,
      retryStrategy: () => LOOK_EVERY_MS,
    });
    this.client.on('error', () => {});
    onTestFinished(async () => {
      this.client.disconnect();
      await this.kill();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  get socket(): string {
    return join(this.folder, 'redis.sock');
  }

  async start(): Promise<void> {
    const place = [
      '--port',
      String(REDIS_PORT),
      '--bind',
      HUB.redis,
      '--unixsocket',
      this.socket,
      '--dir',
      this.folder,
    ];
    const kept = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--protected-mode', 'no'];
    const quiet = ['--daemonize', 'no', '--loglevel', 'warning', '--maxmemory-policy', 'noeviction'];
    this.#process = inside(this.#network.hub, [
      'redis-server',
      ...place,
      ...kept,
      ...quiet,
      ...this.#options,
    ]);
    const endsAt = performance.now() + START_BUDGET_MS;
    for (;;)
      try {
        if (this.client.status === 'wait' || this.client.status === 'end') await this.client.connect();
        await this.client.ping();
        return;
      } catch (error) {
        if (performance.now() > endsAt) throw error;
        await delay(LOOK_EVERY_MS);
      }
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  async kill(): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGCONT');
    server.kill('SIGKILL');
    await ended;
  }
}

/** The quote site: counts what it gets. */
export class Site {
  readonly #file = join(mkdtempSync(join(tmpdir(), 'rpa-site-')), 'forms');

  constructor(network: Network) {
    const server = inside(network.hub, [process.execPath, SITE, HUB.site, String(SITE_PORT), this.#file]);
    onTestFinished(() => {
      server.kill('SIGKILL');
      rmSync(join(this.#file, '..'), { recursive: true, force: true });
    });
  }

  /** Ids of the sessions whose forms came, once per form. */
  get forms(): readonly string[] {
    return existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n').filter(Boolean) : [];
  }

  formsOf(id: string): number {
    return this.forms.filter((each) => each === id).length;
  }
}
