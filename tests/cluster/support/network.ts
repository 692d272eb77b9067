import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { missing } from '../../support/require.ts';

/** Redis is reached by one network, the quote site by another: a host may lose one and keep the other. */
export type Way = 'redis' | 'site';

const WAYS: readonly Way[] = ['redis', 'site'];
const NET_OF: Readonly<Record<Way, string>> = { redis: '10.77.0', site: '10.78.0' };
export const HUB: Readonly<Record<Way, string>> = { redis: '10.77.0.1', site: '10.78.0.1' };

const ip = (...args: readonly string[]): void => {
  const { status, stderr } = spawnSync('ip', args);
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${String(stderr)}`);
};

const canMakeNamespaces = (): boolean => {
  const name = `rpa-probe-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return false;
  return spawnSync('ip', ['netns', 'del', name]).status === 0;
};

/** For `describe.skipIf`. */
export const withoutNamespaces = (): boolean =>
  missing('network namespaces', {
    available: canMakeNamespaces(),
    reason: 'ip netns add does not work here: root and iproute2 are needed',
  });

let networks = 0;

/** Hosts as network namespaces around a hub, where Redis and the quote site are. Gone after the test. */
export class Network {
  readonly #name: string;
  #hosts = 0;
  readonly #namespaces: string[] = [];

  constructor() {
    networks += 1;
    this.#name = `rpa${process.pid}-${networks}`;
    onTestFinished(() => this.#remove());
    this.#add(this.hub);
    for (const way of WAYS) {
      ip('-n', this.hub, 'link', 'add', way, 'type', 'bridge');
      ip('-n', this.hub, 'addr', 'add', `${HUB[way]}/24`, 'dev', way);
      ip('-n', this.hub, 'link', 'set', way, 'up');
    }
  }

  get hub(): string {
    return `${this.#name}-hub`;
  }

  /** @returns the namespace of a new host */
  addHost(): string {
    this.#hosts += 1;
    const namespace = `${this.#name}-${this.#hosts}`;
    this.#add(namespace);
    for (const way of WAYS) {
      const link = `${way}${this.#hosts}`;
      ip('-n', this.hub, 'link', 'add', link, 'type', 'veth', 'peer', 'name', way, 'netns', namespace);
      ip('-n', this.hub, 'link', 'set', link, 'master', way, 'up');
      ip('-n', namespace, 'addr', 'add', `${NET_OF[way]}.${this.#hosts + 1}/24`, 'dev', way);
      ip('-n', namespace, 'link', 'set', way, 'up');
    }
    return namespace;
  }

  /** What is sent there gets lost without a word. */
  cut(namespace: string, ways: readonly Way[] = WAYS): void {
    for (const way of ways) ip('-n', this.hub, 'link', 'set', this.#linkOf(namespace, way), 'down');
  }

  heal(namespace: string, ways: readonly Way[] = WAYS): void {
    for (const way of ways) ip('-n', this.hub, 'link', 'set', this.#linkOf(namespace, way), 'up');
  }

  /** Every process of a host. */
  pids(namespace: string): number[] {
    const { stdout } = spawnSync('ip', ['netns', 'pids', namespace]);
    return String(stdout).split('\n').filter(Boolean).map(Number);
  }

  signal(namespace: string, signal: NodeJS.Signals): void {
    for (const pid of this.pids(namespace))
      try {
        process.kill(pid, signal);
      } catch {
        // It went meanwhile.
      }
  }

  #linkOf(namespace: string, way: Way): string {
    return `${way}${namespace.split('-').at(-1)}`;
  }

  #add(namespace: string): void {
    this.#namespaces.push(namespace);
    ip('netns', 'add', namespace);
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
  }

  #remove(): void {
    for (const namespace of this.#namespaces.toReversed()) {
      this.signal(namespace, 'SIGCONT');
      this.signal(namespace, 'SIGKILL');
      spawnSync('ip', ['netns', 'del', namespace]);
    }
  }
}
