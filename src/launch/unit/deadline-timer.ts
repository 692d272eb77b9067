import type { Command } from '../../host/command/lean-command.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { unitName } from '../../protocol/unit-name.ts';

const MS_PER_S = 1_000;

/** In these the session's processes are gone, and its finalizer works, which systemd ends in its time. */
const ONLY_ITS_FINALIZER = '^(stop-post|final-)';

/**
 * Kills every process of a session's unit, which nothing that it says to systemd puts off. Its finalizer is spared: the
 * session would have no end but that it was lost. Without a dollar sign, which systemd would take for a variable.
 */
export const killCommand = (id: SessionId): Command => [
  'sh',
  '-c',
  `systemctl show --property=SubState --value ${unitName(id)} | grep -qE '${ONLY_ITS_FINALIZER}'` +
    ` || exec systemctl kill --signal=KILL --kill-whom=all ${unitName(id)}`,
];

/** The end of a session takes its timer away (rpa-admit@.service does the same). */
export const withoutDeadlineCommand = (id: SessionId): Command => [
  'systemctl',
  'stop',
  `rpa-deadline-${id}.timer`,
];

/**
 * The timer that kills the session's unit `afterMs` from now. It is not bound to that unit: what binds itself to a unit
 * that is just ending has systemd start it once more.
 */
export const deadlineCommand = (id: SessionId, afterMs: number): Command => [
  'systemd-run',
  '--quiet',
  '--no-block',
  `--unit=rpa-deadline-${id}`,
  `--description=Last moment of RPA session ${id}`,
  `--on-active=${afterMs / MS_PER_S}s`,
  '--timer-property=AccuracySec=1s',
  '--timer-property=RemainAfterElapse=no',
  '--property=Type=oneshot',
  '--property=CollectMode=inactive-or-failed',
  '--',
  ...killCommand(id),
];
