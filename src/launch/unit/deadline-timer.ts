import type { SessionId } from '../../protocol/session-id.ts';
import { unitName } from '../../protocol/unit-name.ts';

const MS_PER_S = 1_000;

/** Kills every process of a session's unit, which nothing that it says to systemd puts off. */
export const killCommand = (id: SessionId): string[] => [
  'systemctl',
  'kill',
  '--signal=KILL',
  '--kill-whom=all',
  unitName(id),
];

/** The timer that kills the session's unit `afterMs` from now, and goes when that does. */
export const deadlineCommand = (id: SessionId, afterMs: number): string[] => [
  'systemd-run',
  '--quiet',
  '--no-block',
  `--unit=rpa-deadline-${id}`,
  `--description=Last moment of RPA session ${id}`,
  `--on-active=${afterMs / MS_PER_S}s`,
  '--timer-property=AccuracySec=1s',
  '--timer-property=RemainAfterElapse=no',
  `--timer-property=BindsTo=${unitName(id)}`,
  `--timer-property=After=${unitName(id)}`,
  '--property=Type=oneshot',
  '--property=CollectMode=inactive-or-failed',
  '--',
  ...killCommand(id),
];
