import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadSettings } from '../../../src/config/load-settings.ts';
import type { Launched } from '../../../src/launch/answer.ts';
import { launch } from '../../../src/launch/launch.ts';
import { openLauncher } from '../../../src/launch/open-launcher.ts';
import { saysItEnded } from '../../../src/launch/queue/says-it-ended.ts';
import { stop } from '../../../src/launch/stop.ts';
import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import { FLAT_KINDS, sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { viewSession } from '../../../src/status/documents/view-session.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { REDIS_PORT, SITE_URL } from './hub.ts';
import { HUB, type Network, type Way } from './network.ts';

export type Role = 'work' | 'forward' | 'mirror';

export interface HostWish {
  readonly roles: readonly Role[];
  /** @default 2 */
  readonly places?: number;
  /** More settings, by block. */
  readonly settings?: Readonly<Record<string, object>>;
  /** Which key it has: a byte of it. @default the one of the others */
  readonly key?: number;
  /** How long sessions take before and after they send their form, in milliseconds. */
  readonly plan?: { readonly before?: number; readonly after?: number };
}

/** Noticed within this and an eighth of it. */
const LEASE_S = 2;

/** Of all hosts but those that are to have a wrong one. */
const KEY = 7;

const keyText = (byte: number): string => `test:${Buffer.alloc(32, byte).toString('base64')}`;

/** One machine: a namespace, a home, and the worker's process. */
export class Host {
  readonly name: string;
  readonly home: string;
  readonly #network: Network;
  readonly #namespace: string;
  readonly #root: string;
  readonly #roles: readonly Role[];
  #process: ChildProcess | null = null;

  constructor(name: string, network: Network, root: string, wish: HostWish) {
    this.name = name;
    this.#network = network;
    this.#root = root;
    this.#roles = wish.roles;
    this.#namespace = network.addHost();
    this.home = mkdtempSync(join(tmpdir(), `rpa-${name}-`));
    onTestFinished(async () => {
      await this.kill();
      rmSync(this.home, { recursive: true, force: true });
    });
    this.#configure(wish);
  }

  get log(): string {
    const path = join(this.home, 'worker.log');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  start(): void {
    const roles = this.#roles.map((role) => `--${role}`).join(' ');
    const command = `exec ${this.#root}/bin/rpa-worker --home ${this.home} --backend process ${roles} 2>>${this.home}/worker.log`;
    this.#process = spawn('ip', ['netns', 'exec', this.#namespace, '/bin/sh', '-c', command], {
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: this.home },
    });
  }

  /** The worker alone, as a crash would; its sessions go on. */
  async killWorker(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const worker = this.#process;
    this.#process = null;
    if (worker === null || worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGCONT');
    worker.kill(signal);
    await ended;
  }

  /** Everything at once, as a power cut would. */
  async kill(): Promise<void> {
    this.#network.signal(this.#namespace, 'SIGSTOP');
    this.#network.signal(this.#namespace, 'SIGKILL');
    await this.killWorker();
    await eventually('a dead host', () => this.#network.pids(this.#namespace).length === 0);
  }

  freeze(): void {
    this.#network.signal(this.#namespace, 'SIGSTOP');
  }

  thaw(): void {
    this.#network.signal(this.#namespace, 'SIGCONT');
  }

  freezeWorker(): void {
    this.#process?.kill('SIGSTOP');
  }

  thawWorker(): void {
    this.#process?.kill('SIGCONT');
  }

  cut(...ways: Way[]): void {
    this.#network.cut(this.#namespace, ways.length === 0 ? undefined : ways);
  }

  heal(...ways: Way[]): void {
    this.#network.heal(this.#namespace, ways.length === 0 ? undefined : ways);
  }

  /** Accepts a session as rpa-launch does: no network is needed for that. */
  accept(id: string): Promise<Launched> {
    return launch(this.#launcher(), { id: id as SessionId, text: JSON.stringify(CUSTOMER) });
  }

  stop(id: string): Promise<unknown> {
    return stop(this.#launcher(), id as SessionId);
  }

  /** Sessions of this host wait at that point. */
  hold(where: 'before' | 'after'): void {
    writeFileSync(join(this.home, `hold-${where}`), '');
  }

  release(where: 'before' | 'after'): void {
    rmSync(join(this.home, `hold-${where}`), { force: true });
  }

  state(id: string): ExecutionState {
    return viewSession({ home: this.home }, id as SessionId, new Date()).view.data.execucao.estado;
  }

  /** Whether the last of its documents tells of its end. */
  isOver(id: string): Promise<boolean> {
    return saysItEnded(this.home, id as SessionId);
  }

  screen(id: string): number {
    return viewSession({ home: this.home }, id as SessionId, new Date()).view.data.etapa_atual;
  }

  /** The documents that PHP reads, by the names that it knows; null for one that is not there. */
  documents(id: string): Readonly<Record<string, string | null>> {
    const paths = sessionPaths(this.home, id as SessionId);
    const read = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);
    const flat = FLAT_KINDS.map((kind) => [kind, read(join(this.home, 'rpa_data', `${kind}_${id}.json`))]);
    return Object.fromEntries([...flat, ['status', read(paths.status)]]);
  }

  #launcher() {
    const place = {
      home: this.home,
      root: this.#root,
      env: {},
      clock: () => new Date(),
      onTrouble: () => {},
    };
    return openLauncher(place, 'process');
  }

  #configure({ places = 2, settings = {}, plan = {}, key = KEY }: HostWish): void {
    mkdirSync(join(this.home, 'config'));
    writeFileSync(join(this.home, 'config/key'), keyText(key), { mode: 0o600 });
    const { redis, cluster, admission, site, ...others } = settings;
    const document = {
      site: { url: SITE_URL, ...site },
      redis: { host: HUB.redis, port: REDIS_PORT, socket_timeout: 1, ...redis },
      cluster: {
        host: this.name,
        lease_s: LEASE_S,
        encryption_key_file: 'config/key',
        abandon_s: 20,
        ...cluster,
      },
      admission: { max_active: places, backend: 'queue', ...admission },
      ...others,
    };
    writeFileSync(join(this.home, 'config/rpa.json'), JSON.stringify(document));
    writeFileSync(
      join(this.home, 'plan.json'),
      JSON.stringify({ before: 0, after: 0, ...plan, site: SITE_URL }),
    );
    loadSettings({ home: this.home, env: {} });
  }
}
