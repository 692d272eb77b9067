import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import type { RedisTarget } from '../../../src/redis/redis-target.ts';
import { freePort } from '../../support/free-port.ts';
import { missing } from '../../support/require.ts';

const ANSWER_BUDGET_MS = 10_000;
const LOOK_EVERY_MS = 20;

const isInstalled = (): boolean => runToEnd('redis-server', ['--version']).status === 0;

/** For `describe.skipIf`. */
export const withoutRedis = (): boolean =>
  missing('Redis', { available: isInstalled(), reason: 'redis-server is not installed' });

/** A Redis of its own, with nothing on disk. */
export class TestRedis {
  readonly port: number;
  readonly folder: string;
  readonly client: Redis;
  readonly #options: readonly string[];
  #process: ChildProcess | null = null;

  constructor(port: number, options: readonly string[], password?: string) {
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), 'rpa-redis-'));
    this.#options = options;
    this.client = new Redis({
      ...{ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => LOOK_EVERY_MS },
      ...(password !== undefined && { password }),
    });
    this.client.on('error', () => {});
  }

  get target(): RedisTarget {
    return { host: '127.0.0.1', port: this.port, db: 0, password: null, timeoutMs: 1_000 };
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  async start(): Promise<void> {
    const fixed = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const nothingKept = ['--save', '', '--appendonly', 'no', '--daemonize', 'no', '--loglevel', 'warning'];
    this.#process = spawn('redis-server', [...fixed, ...nothingKept, ...this.#options], { stdio: 'ignore' });
    const deadline = Date.now() + ANSWER_BUDGET_MS;
    for (;;) {
      try {
        if (this.client.status === 'wait' || this.client.status === 'end') await this.client.connect();
        await this.client.ping();
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await delay(LOOK_EVERY_MS);
      }
    }
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (server === null || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGCONT');
    server.kill(signal);
    await ended;
  }

  /** It keeps its connections and answers nothing until `resume`. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async end(): Promise<void> {
    this.client.disconnect();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The hook of the test that uses it; in tests that run at once, that of their own context. */
type WhenFinished = (act: () => Promise<void> | undefined) => void;

const madeForTest = async (
  options: readonly string[],
  password: string | undefined,
  whenFinished: WhenFinished,
): Promise<TestRedis> => {
  let redis: TestRedis | null = null;
  whenFinished(() => redis?.end());
  redis = new TestRedis(await freePort(), options, password);
  return redis;
};

/** A running Redis for one test, gone after it. @param options as on redis-server's command line */
export const startRedis = async (
  options: readonly string[] = [],
  password?: string,
  whenFinished: WhenFinished = onTestFinished,
): Promise<TestRedis> => {
  const redis = await madeForTest(options, password, whenFinished);
  await redis.start();
  return redis;
};

/** The place of a Redis that nobody has started. */
export const noRedis = (whenFinished: WhenFinished = onTestFinished): Promise<TestRedis> =>
  madeForTest([], undefined, whenFinished);
