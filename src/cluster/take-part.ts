import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { BackendChoice } from '../launch/ask-or-do.ts';
import { makeOutboxFolders } from '../launch/queue/make-folders.ts';
import { outboxFolder, queueFolder, stopsFolder } from '../launch/queue/queue-paths.ts';
import { gatePath } from '../launch/take/gate-path.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { Reaper } from './bury/reaper.ts';
import { Cluster, type ClusterPlace } from './cluster.ts';
import { Forwarder } from './forward/forwarder.ts';
import { Stops } from './forward/stops.ts';
import { Mirror } from './mirror/mirror.ts';
import { listenToNews } from './news.ts';
import { Rounds } from './rounds.ts';
import { Scaler } from './scale/scaler.ts';
import { HeldSessions } from './worker/held-sessions.ts';
import { LocalSessions } from './worker/local.ts';
import { Worker } from './worker/worker.ts';

/** What this host does for the shared queue. */
export interface Roles {
  /** Runs sessions. */
  readonly work: boolean;
  /** Carries what is accepted here into the queue. */
  readonly forward: boolean;
  /** Keeps the files of all sessions, not only of those that were accepted here. */
  readonly mirror: boolean;
}

export interface TakingPart {
  /** One line for `systemctl status`. */
  readonly statusText: () => string;
  readonly close: () => Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const MS_PER_S = 1_000;

/** A silent host is noticed within its lease and this part of it. */
const LOOKS_PER_LEASE = 8;

/** Work that a Redis that is away interrupts; it is told once, and goes on where it was. */
const unlessAway =
  ({ place }: Cluster, what: string, isUp: () => boolean, work: () => Promise<void>): (() => Promise<void>) =>
  async () => {
    try {
      await work();
    } catch (error) {
      if (isUp())
        place.log({
          level: 'warn',
          msg: `${what}: tried again`,
          reason: error instanceof Error ? error.message : 'unknown error',
        });
    }
  };

const watchFolders = (folders: readonly string[], onChange: () => void): readonly FSWatcher[] =>
  folders.flatMap((folder) => {
    try {
      const watcher = watch(folder, { persistent: false }, onChange);
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });

const makeWorker = (cluster: Cluster, backend: BackendChoice): Worker => {
  const { home, root, env, clock, log } = cluster.place;
  const { settings } = cluster;
  const place = {
    ...{ home, root, env, clock },
    onTrouble: (session: SessionId, error: unknown): void =>
      log({ level: 'warn', session, msg: error instanceof Error ? error.message : 'unknown trouble' }),
  };
  const local = new LocalSessions(place, backend, settings);
  return new Worker({
    cluster,
    local,
    notes: new HeldSessions(env.STATE_DIRECTORY ?? join(queueFolder(home), 'held')),
    gate: gatePath(home, settings, local.backend),
  });
};

const logConnection = ({ client, place }: Cluster): void => {
  client.on('ready', () => place.log({ level: 'info', msg: 'the shared queue is reached' }));
  client.on('close', () => place.log({ level: 'warn', msg: 'the shared queue is not reached' }));
};

/** Takes part in the shared queue until it is closed. @throws {SettingsError} */
export const takePart = async (
  place: ClusterPlace,
  roles: Roles,
  backend: BackendChoice,
): Promise<TakingPart> => {
  const cluster = await Cluster.open(place);
  const { home } = place;
  const { lease_s: leaseS } = cluster.settings.cluster;
  const isUp = (): boolean => cluster.isUp;
  const forwarder = new Forwarder(cluster);
  const mirror = new Mirror(
    cluster,
    async (id) => roles.mirror || (roles.forward && (await forwarder.isOwn(id))),
  );
  const reaper = new Reaper(cluster);
  const stops = new Stops(cluster);
  const scaler = new Scaler(cluster);
  const worker = roles.work ? makeWorker(cluster, backend) : null;
  logConnection(cluster);

  const rounds: Rounds[] = [];
  const watchers: FSWatcher[] = [];
  if (roles.forward || roles.mirror) {
    await makeOutboxFolders(home);
    const mirroring = new Rounds(
      LOOK_EVERY_MS,
      unlessAway(cluster, 'files of sessions', isUp, async () => {
        if (cluster.isUp) await mirror.catchUp();
      }),
    );
    const stopping = new Rounds(
      LOOK_EVERY_MS,
      unlessAway(cluster, 'sessions to be stopped', isUp, () => stops.round()),
    );
    rounds.push(mirroring, stopping);
    watchers.push(...watchFolders([stopsFolder(home)], stopping.ask));
  }
  if (roles.forward) {
    const forwarding = new Rounds(
      LOOK_EVERY_MS,
      unlessAway(cluster, 'sessions that were accepted', isUp, () => forwarder.round()),
    );
    rounds.push(forwarding);
    watchers.push(...watchFolders([outboxFolder(home)], forwarding.ask));
  }
  const reaping = new Rounds(
    Math.max(LOOK_EVERY_MS / 2, (leaseS * MS_PER_S) / LOOKS_PER_LEASE),
    unlessAway(cluster, 'sessions of silent hosts', isUp, async () => {
      if (!cluster.isUp) return;
      await reaper.round();
      await scaler.round();
    }),
  );
  rounds.push(reaping);
  try {
    await worker?.start();
  } catch (error) {
    for (const each of rounds) await each.close();
    await cluster.close();
    throw error;
  }
  const askAll = (): void => {
    for (const each of rounds) if (each !== reaping) each.ask();
    worker?.ask();
  };
  const news = await listenToNews(cluster, askAll);
  askAll();

  return {
    statusText: () =>
      `${cluster.isUp ? 'reaches the shared queue' : 'does not reach the shared queue'}${worker === null ? '' : `, ${worker.size} sessions`}`,
    close: async () => {
      news.close();
      for (const watcher of watchers) watcher.close();
      await worker?.close();
      for (const each of rounds) await each.close();
      await cluster.close();
    },
  };
};
