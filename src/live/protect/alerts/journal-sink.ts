import type { ServiceLog } from '../../contracts.ts';
import type { AlertSink, Notice } from './alert.ts';

const levelOf = ({ kind, alert }: Notice): 'info' | 'warn' | 'error' => {
  if (kind === 'cleared') return 'info';
  return alert.severity === 'critical' ? 'error' : 'warn';
};

/** Alerts in the log of the service. */
export const journalSink =
  (log: ServiceLog): AlertSink =>
  (notice) => {
    const { kind, alert } = notice;
    log({
      level: levelOf(notice),
      msg: `alert ${kind}: ${alert.message}`,
      alert: alert.name,
      severity: alert.severity,
      value: alert.value,
      limit: alert.limit,
      unit: alert.unit,
      since: alert.since,
    });
  };
