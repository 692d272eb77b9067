import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Cluster } from '../cluster.ts';
import { SCALER_KEY } from '../lease/keys.ts';
import { hostsNow } from '../worker/hosts.ts';
import { type Load, type Wish, WishedHosts } from './wished-hosts.ts';

const MS_PER_S = 1_000;
const LOOK_EVERY_MS = 5_000;

/** Whoever does not say again within this that it sees to it, does so no more. */
const TURN_MS = 20_000;
const COMMAND_BUDGET_MS = 60_000;

/** Has a program of the operators told how many hosts are wished. One process of the cluster does it. */
export class Scaler {
  readonly #cluster: Cluster;
  readonly #wished: WishedHosts;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(cluster: Cluster) {
    const { scale_min: min, scale_max: max, scale_hold_s: holdS } = cluster.settings.cluster;
    this.#cluster = cluster;
    this.#wished = new WishedHosts({ min, max, holdMs: holdS * MS_PER_S });
  }

  /** @throws when Redis is away */
  async round(): Promise<void> {
    const { scale_command: command } = this.#cluster.settings.cluster;
    if (command === null || performance.now() - this.#lookedAtMs < LOOK_EVERY_MS) return;
    this.#lookedAtMs = performance.now();
    if (!(await this.#isOurTurn())) return;
    const wish = this.#wished.look(await this.#load(), performance.now());
    if (wish !== null) void this.#tell(resolve(this.#cluster.place.home, command), wish);
  }

  async #isOurTurn(): Promise<boolean> {
    const { client, host } = this.#cluster;
    const name = `${host}/${process.pid}`;
    await client.set(SCALER_KEY, name, 'PX', TURN_MS, 'NX');
    if ((await client.get(SCALER_KEY)) !== name) return false;
    await client.pexpire(SCALER_KEY, TURN_MS);
    return true;
  }

  async #load(): Promise<Load> {
    const { client, settings, queuesToTakeFrom } = this.#cluster;
    const hosts = await hostsNow(client);
    let [waiting, running] = [0, 0];
    for (const name of new Set([settings.cluster.queue, ...queuesToTakeFrom])) {
      const counts = await (await this.#cluster.queue(name)).counts();
      waiting += counts.waiting;
      running += counts.active;
    }
    const places = hosts.reduce((sum, each) => sum + each.places, 0);
    return { waiting, running, placesPerHost: hosts.length === 0 ? 1 : places / hosts.length };
  }

  async #tell(command: string, { hosts, reason }: Wish): Promise<void> {
    const { log } = this.#cluster.place;
    log({ level: 'info', msg: 'another number of hosts is wished', hosts, reason });
    try {
      await promisify(execFile)(command, [String(hosts), reason], { timeout: COMMAND_BUDGET_MS });
    } catch (error) {
      log({
        level: 'error',
        msg: 'cluster.scale_command failed',
        reason: error instanceof Error ? error.message : 'unknown error',
      });
    }
  }
}
