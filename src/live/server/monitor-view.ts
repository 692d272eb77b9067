import type { Settings } from '../../config/schema/settings-schema.ts';
import type { Mode } from '../contracts.ts';
import type { Operators } from '../feeds/operators.ts';
import type { AlertBook } from '../protect/alerts/alert-book.ts';
import type { ServerBreaker } from '../protect/breaker.ts';
import type { ConnectionLimits } from '../protect/connection-limits.ts';
import type { Monitor } from '../protect/monitor.ts';
import type { MonitorView } from '../protect/monitor-view.ts';
import type { Connections } from '../transports/connections.ts';

interface Seen {
  readonly monitor: Monitor;
  readonly alerts: AlertBook;
  readonly breaker: ServerBreaker;
  readonly connections: Connections;
  readonly limits: ConnectionLimits;
  readonly operators: Operators;
  readonly mode: () => Mode;
  readonly settings: Settings;
}

export const monitorView = (seen: Seen): MonitorView => {
  const { active, queued } = seen.operators.counts();
  return {
    mode: seen.mode(),
    breaker: { state: seen.breaker.state, reasons: seen.breaker.reasons },
    connections: { ...seen.connections.counts(), limit: seen.limits.total },
    queue: { waiting: queued, capacity: seen.settings.admission.queue_max },
    active,
    machine: seen.monitor.latest(),
    alerts: seen.alerts.standing(),
  };
};
