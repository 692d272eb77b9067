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

/** A message that takes longer has nobody to go to. */
const SEND_BUDGET_MS = 5_000;

/** Node has no datagram sockets for this. A lost message costs a status line; it never costs the session. */
const systemdNotify: SendNotice = async (assignments, onSent) => {
  const { runCommand } = await import('../../host/command/run-command.ts');
  await runCommand(['systemd-notify', ...assignments], { budgetMs: SEND_BUDGET_MS });
  onSent();
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
  if ((env.NOTIFY_SOCKET ?? '') !== '') return systemdNotify;
  const { send } = channel;
  if (send === undefined) return null;
  return (notify, onSent) => {
    send.call(channel, { notify }, () => onSent());
  };
};
