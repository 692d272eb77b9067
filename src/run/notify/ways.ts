import { openNotifySocket } from '../../host/notify-socket.ts';

/** Sends assignments like "STATUS=…" to whoever supervises this process, and says when they are on their way. */
export type SendNotice = (assignments: readonly string[], onSent: () => void) => void;

/** What a supervisor of the backend "process" gets over Node's IPC: the same assignments as systemd does. */
export interface IpcNotice {
  readonly notify: readonly string[];
}

/** The part of `process` that is there when its parent opened an IPC channel. */
export interface IpcChannel {
  readonly send?: ((notice: IpcNotice, onSent: (error: Error | null) => void) => boolean) | undefined;
}

/**
 * By this process itself: no other one of the unit, the browser's say, is listened to (NotifyAccess=main). A lost message
 * costs a status line; it never costs the session.
 */
const toSystemd = (env: NodeJS.ProcessEnv): SendNotice | null => {
  const tell = openNotifySocket(env);
  if (tell === null) return null;
  return (assignments, onSent) => {
    tell(assignments.join('\n'));
    queueMicrotask(onSent);
  };
};

/**
 * How to reach the supervisor: through systemd's socket, else over IPC, else not at all. Nothing listens
 * here for the channel's end: it would keep this process running, and a session outlives its supervisor.
 * What cannot be sent any more is lost without a word.
 */
export const wayToSupervisor = (
  env: NodeJS.ProcessEnv = process.env,
  channel: IpcChannel = process,
): SendNotice | null => {
  const systemd = toSystemd(env);
  if (systemd !== null) return systemd;
  const { send } = channel;
  if (send === undefined) return null;
  return (notify, onSent) => {
    send.call(channel, { notify }, () => onSent());
  };
};
