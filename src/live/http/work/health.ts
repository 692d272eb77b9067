import { accessSync, constants } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { within } from '../../../host/deadline.ts';
import { isSystemdRunning } from '../../../host/systemd/systemctl.ts';
import { maxActive } from '../../../launch/queue/max-active.ts';
import { placeIds } from '../../../launch/queue/places.ts';
import { listTickets } from '../../../launch/queue/tickets.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import { dataFolder, sessionsFolder } from '../../../protocol/paths.ts';
import type { ApiContext } from '../api-context.ts';

/** Whoever asks meanwhile gets the same answer. */
const FRESH_MS = 2_000;

/** A check that takes longer has failed: health must answer when nothing else does. */
const CHECK_BUDGET_MS = 2_000;

type CheckStatus = 'ok' | 'warning' | 'error';

export interface Check {
  readonly status: CheckStatus;
  readonly [detail: string]: unknown;
}

export interface Health {
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  /** Local time, `YYYY-MM-DD HH:MM:SS`. */
  readonly timestamp: string;
  readonly active_sessions: number;
  readonly system_load: readonly number[];
  readonly checks: Readonly<Record<string, Check>>;
}

const PERCENT = 100;
const percent = (share: number): number => Math.round(share * PERCENT * PERCENT) / PERCENT;

const inTime = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
  within(
    work.catch(() => otherwise),
    CHECK_BUDGET_MS,
    () => otherwise,
  );

const readable = (path: string): Check => {
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
    return { status: 'ok' };
  } catch {
    return { status: 'error' };
  }
};

const diskOf = async ({ home, settings }: ApiContext): Promise<Check> => {
  const { blocks, bavail } = await statfs(home);
  const used = percent(1 - bavail / Math.max(1, blocks));
  return { status: used > settings.monitoring.disk_threshold ? 'warning' : 'ok', used_percent: used };
};

const brokerOf = async ({ pingBroker }: ApiContext): Promise<Check> => {
  const answers = await pingBroker();
  return answers === null ? { status: 'ok', used: false } : { status: answers ? 'ok' : 'error', used: true };
};

interface Queue {
  readonly active: number;
  readonly check: Check;
}

const UNREADABLE_QUEUE: Queue = { active: 0, check: { status: 'error' } };

const queueOf = async ({ home, settings }: ApiContext): Promise<Queue> => {
  const [places, tickets] = await Promise.all([placeIds(home), listTickets(home)]);
  const { queue_max: most } = settings.admission;
  const isNearlyFull = tickets.length * PERCENT >= most * settings.monitoring.queue_threshold;
  return {
    active: places.length,
    check: {
      status: isNearlyFull && tickets.length > 0 ? 'warning' : 'ok',
      active: places.length,
      max_active: maxActive(settings, isSystemdRunning() ? 'systemd' : 'process'),
      queued: tickets.length,
      queue_max: most,
    },
  };
};

const breakerOf = ({ breaker }: ApiContext): Check => ({
  status: breaker.state === 'closed' ? 'ok' : 'warning',
  state: breaker.state,
});

const alertsOf = ({ alerts }: ApiContext): Check => {
  const names = alerts.standing().map(({ name }) => name);
  return { status: names.length === 0 ? 'ok' : 'warning', standing: names };
};

const statusOf = (checks: Health['checks']): Health['status'] => {
  const all = Object.values(checks).map(({ status }) => status);
  if (all.includes('error')) return 'unhealthy';
  return all.includes('warning') ? 'degraded' : 'healthy';
};

const look = async (parts: ApiContext): Promise<Health> => {
  const { home, clock, counts, mode, isStopping } = parts;
  const [disk_space, broker, queue] = await Promise.all([
    inTime<Check>(diskOf(parts), { status: 'error' }),
    inTime<Check>(brokerOf(parts), { status: 'error', used: true }),
    inTime(queueOf(parts), UNREADABLE_QUEUE),
  ]);
  const checks: Health['checks'] = {
    sessions: readable(sessionsFolder(home)),
    data: readable(dataFolder(home)),
    broker,
    disk_space,
    queue: queue.check,
    breaker: breakerOf(parts),
    alerts: alertsOf(parts),
    live: { status: isStopping() ? 'warning' : 'ok', mode: mode(), ...counts() },
  };
  return {
    status: statusOf(checks),
    timestamp: phpDateTime(clock()),
    active_sessions: queue.active,
    system_load: loadavg(),
    checks,
  };
};

/** How the service is; askers at the same time share one look. Never rejects. */
export const healthSource = (parts: ApiContext): (() => Promise<Health>) => {
  let known: { readonly atMs: number; readonly health: Promise<Health> } | null = null;
  return () => {
    const nowMs = performance.now();
    if (known === null || nowMs - known.atMs > FRESH_MS) known = { atMs: nowMs, health: look(parts) };
    return known.health;
  };
};
