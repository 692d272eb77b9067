import { openNotifySocket, type Tell } from '../../host/notify-socket.ts';

/** What a service tells systemd of itself. All of it does nothing where nobody listens. */
export interface ServiceNotices {
  /** It serves. From here on the watchdog is told that the event loop turns, as long as it does. */
  readonly ready: (status: string) => void;
  /** The line that `systemctl status` shows; told only when it is another than before. Nothing personal. */
  readonly status: (text: string) => void;
  /** It ends, and may take its time (TimeoutStopSec=). */
  readonly stopping: (status: string) => void;
  /** No more pings. */
  readonly close: () => void;
}

/** Two chances before the watchdog bites, with room for a slow machine. */
const PINGS_PER_WATCHDOG = 3;
const US_PER_MS = 1_000;

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** A watchdog for another process is not ours to feed (sd_watchdog_enabled). */
const watchdogMsOf = ({ WATCHDOG_USEC: us, WATCHDOG_PID: pid }: NodeJS.ProcessEnv): number =>
  pid === undefined || Number(pid) === process.pid ? Number(us ?? 0) / US_PER_MS : 0;

/**
 * The words of a `Type=notify` service.
 * @throws {NotifyImpossible} when systemd waits for them and cannot be told
 */
export const serviceNotices = (
  env: NodeJS.ProcessEnv = process.env,
  tell: Tell | null = openNotifySocket(env),
): ServiceNotices => {
  let pings: NodeJS.Timeout | undefined;
  let said = '';
  const statusLine = (text: string): string => {
    said = oneLine(text);
    return `STATUS=${said}`;
  };
  const feedWatchdog = (): void => {
    const watchdogMs = watchdogMsOf(env);
    if (tell === null || !(watchdogMs > 0)) return;
    pings = setInterval(() => tell('WATCHDOG=1'), watchdogMs / PINGS_PER_WATCHDOG);
    pings.unref();
  };
  return {
    ready: (status) => {
      tell?.(`READY=1\n${statusLine(status)}`);
      feedWatchdog();
    },
    status: (text) => {
      if (oneLine(text) !== said) tell?.(statusLine(text));
    },
    stopping: (status) => tell?.(`STOPPING=1\n${statusLine(status)}`),
    close: () => clearInterval(pings),
  };
};
