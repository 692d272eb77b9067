import { statSync } from 'node:fs';
import { dataFolder, sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { RedisTarget } from '../../redis/redis-target.ts';
import { createGuard } from '../auth/guard.ts';
import { watchCanary } from '../canary/canary-watch.ts';
import type { Base, Guard, Mode } from '../contracts.ts';
import type { ApiParts, ViewAnswer } from '../http/api-parts.ts';
import { addAskedMetrics } from '../metrics/asked-metrics.ts';
import { createMetrics, type ServerMetrics } from '../metrics/create-metrics.ts';
import { createSessionWatch, type SessionWatch } from '../metrics/session-watch.ts';
import { type AlertBook, createAlertBook } from '../protect/alerts/alert-book.ts';
import { watchForAlerts } from '../protect/alerts/alert-watch.ts';
import { createBreaker, type ServerBreaker } from '../protect/breaker.ts';
import { type ConnectionLimits, createConnectionLimits } from '../protect/connection-limits.ts';
import { createMonitor, type Monitor } from '../protect/monitor.ts';
import { openMonitoringFiles } from '../protect/monitoring-files.ts';
import type { ServerParts } from '../protect/server-parts.ts';
import { Connections } from '../push/connections.ts';
import { Hub } from '../push/hub.ts';
import type { SessionStream } from '../push/session-stream.ts';
import { progressBody } from '../sources/cached-view.ts';
import { modeOf } from '../sources/mode.ts';
import { oncePerTurn } from '../sources/once-per-turn.ts';
import { Operators } from '../sources/operators.ts';
import { RedisSource } from '../sources/redis-source.ts';
import { SessionCache } from '../sources/session-cache.ts';
import { type CachedAnswer, strictCache } from '../sources/strict-cache.ts';
import { folderWatcher } from '../sources/watch-folder.ts';
import { createStats, type StatsSource } from '../stats/stats.ts';
import { openAlertSinks } from './alert-sinks.ts';
import { monitorView } from './monitor-view.ts';
import { recordKeeper } from './record.ts';

export interface LiveParts {
  readonly guard: Guard;
  readonly breaker: ServerBreaker;
  readonly limits: ConnectionLimits;
  readonly connections: Connections;
  readonly hub: Hub;
  readonly operators: Operators;
  readonly sessions: SessionWatch;
  readonly metrics: ServerMetrics;
  readonly monitor: Monitor;
  readonly alerts: AlertBook;
  readonly views: ApiParts['views'];
  readonly strict: { readonly get: (session: string | Buffer) => CachedAnswer };
  readonly stats: StatsSource;
  readonly redis: () => 'off' | 'up' | 'down';
  readonly mode: () => Mode;
  /** Begins to look at sessions and machine; resolves when every session was seen once. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** How long ago the session's file was replaced. */
const sinceWritten = ({ home, clock }: Base, { id }: SessionStream): number | null => {
  const found = statSync(sessionPaths(home, id).documents.live, { throwIfNoEntry: false });
  return found === undefined ? null : Math.max(0, clock().getTime() - found.mtimeMs);
};

/** What the watchers of a session of another host are told. */
const sharedView = async (hub: Hub, id: SessionId): Promise<ViewAnswer | null> => {
  const stream = await hub.open(id);
  if (stream === null) return null;
  const { epoch, offset } = stream.channel.position;
  return { etag: `"${epoch}-${offset}"`, view: stream.view, body: progressBody(id, stream.view) };
};

/** inotify that cannot be had is told once. */
const tellOnce = ({ log }: Base): ((code: string) => void) => {
  let isTold = false;
  return (code) => {
    if (isTold) return;
    isTold = true;
    log({
      level: 'warn',
      msg: 'changes of files are noticed late: inotify is not available; see docs/tuning.md',
      code,
    });
  };
};

/**
 * Makes every part of the server and connects them; nothing runs yet.
 * @param redisAt null: Redis is not used
 * @throws {SettingsError} for a secret that cannot be read
 */
export const assemble = (base: Base, version: string, redisAt: RedisTarget | null): LiveParts => {
  const { home, settings, clock, log } = base;
  const metrics = createMetrics();
  const guard = createGuard(base, metrics);
  const monitor = createMonitor(base);
  const breaker = createBreaker(base, monitor, (state, before, reasons) => {
    if (state === 'open') metrics.breakerOpened();
    log({ level: state === 'closed' ? 'info' : 'warn', msg: `breaker: ${before} to ${state}`, reasons });
  });
  const limits = createConnectionLimits(settings);
  const connections = new Connections({ base, metrics });
  const views = new SessionCache({ home, clock });
  const onDelivered = (stream: SessionStream): void => {
    metrics.messageSent('progress_update', stream.channel.size);
    const delayMs = sinceWritten(base, stream);
    if (delayMs !== null) metrics.updateDelivered(delayMs);
  };
  const hub = new Hub({
    cache: views,
    watchFolder: folderWatcher(home, tellOnce(base)),
    clock,
    lingerS: settings.websocket.linger_s,
    onDelivered,
  });
  const sinks = openAlertSinks(base, metrics);
  const record = recordKeeper(base);
  const alerts = createAlertBook(base, [...sinks.sinks, record.sink]);
  const sessions = createSessionWatch(base, metrics.sessionEnded);
  const source =
    redisAt === null
      ? null
      : new RedisSource({
          ...{ base, target: redisAt, hub, cache: views, onDelivered },
          onChange: () => {
            metrics.modeChanged(mode());
            operators.tellMonitor();
          },
        });
  const redis = (): 'off' | 'up' | 'down' => source?.state ?? 'off';
  const mode = (): Mode => modeOf({ redis: redis() === 'up', websocket: settings.websocket.enabled });
  const operators: Operators = new Operators({
    home,
    clock,
    monitor: () => monitorView({ monitor, alerts, breaker, connections, limits, operators, mode, settings }),
  });
  operators.onChange(sessions.take);
  if (source !== null) operators.onChange(source.take);
  const canary = watchCanary(home, clock);
  watchForAlerts(base, monitor, alerts, () => ({
    queued: operators.counts().queued,
    lastHour: sessions.lastHour(),
    breaker: breaker.state,
    redis: redis(),
    canary: canary()?.troubles ?? [],
  }));
  monitor.onSample(() => operators.tellMonitor());
  const serverParts: ServerParts = {
    base,
    version,
    startedAt: clock(),
    monitor,
    sessions,
    breaker,
    alerts,
    limits,
    counts: () => connections.counts(),
    mode,
    redis,
    canary,
  };
  addAskedMetrics(metrics.registry, serverParts);
  const files = openMonitoringFiles(serverParts);
  const answers = strictCache(dataFolder(home), clock);
  return {
    guard,
    breaker,
    limits,
    connections,
    hub,
    operators,
    sessions,
    metrics,
    monitor,
    alerts,
    views: { get: oncePerTurn((id: SessionId) => views.get(id)), shared: (id) => sharedView(hub, id) },
    strict: { get: oncePerTurn(answers) },
    stats: createStats(base),
    redis,
    mode,
    start: async () => {
      record.start();
      await operators.start();
      monitor.start();
      hub.start();
      void source?.start();
      connections.start();
    },
    stop: async () => {
      operators.stop();
      monitor.stop();
      source?.stop();
      hub.stop();
      sinks.close();
      await files.close();
      await record.close();
    },
  };
};
