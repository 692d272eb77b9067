import { terminalText } from '../../protocol/terminal-text.ts';
import type { RunEvent } from '../run-event.ts';
import { type SendNotice, wayToSupervisor } from './ways.ts';

/** Tells the supervisor about this process. */
export interface Notifier {
  readonly onEvent: (event: RunEvent) => void;
  /** No more pings; nothing that was told is waited for. */
  readonly close: () => void;
}

/** Two chances before the watchdog bites, with room for a slow machine. */
const PINGS_PER_WATCHDOG = 3;
const US_PER_MS = 1_000;

/** At most one message is under way; of what is told meanwhile the last value of each name is sent after it. */
const inTurn = (send: SendNotice): ((assignments: Readonly<Record<string, string>>) => void) => {
  const waiting = new Map<string, string>();
  let isSending = false;
  const sendNext = (): void => {
    if (isSending || waiting.size === 0) return;
    isSending = true;
    const assignments = [...waiting].map(([name, value]) => `${name}=${value}`);
    waiting.clear();
    send(assignments, () => {
      isSending = false;
      sendNext();
    });
  };
  return (assignments) => {
    for (const [name, value] of Object.entries(assignments)) waiting.set(name, value);
    sendNext();
  };
};

const statusOf = (event: RunEvent, screens: number): string | null => {
  if (event.type === 'step')
    return event.etapa === 0 ? event.mensagem : `Tela ${event.etapa}/${screens}: ${event.mensagem}`;
  if (event.type === 'retry') return `Nova tentativa: ${event.reason}`;
  if (event.type === 'end')
    return event.outcome.kind === 'success' ? 'Concluída' : `Encerrada: ${event.outcome.key}`;
  return null;
};

/**
 * Tells whoever supervises the session that it is up, which screen it is on (`systemctl status`), and, where
 * a watchdog waits for it, that its event loop turns. Does nothing where nobody supervises.
 * @param screens how many screens the session walks
 */
export const createNotifier = (
  screens: number,
  env: NodeJS.ProcessEnv = process.env,
  send: SendNotice | null = wayToSupervisor(env),
): Notifier => {
  if (send === null) return { onEvent: () => {}, close: () => {} };
  const tell = inTurn(send);
  tell({ READY: '1' });
  const watchdogMs = Number(env.WATCHDOG_USEC ?? '') / US_PER_MS;
  const pings =
    watchdogMs > 0 ? setInterval(() => tell({ WATCHDOG: '1' }), watchdogMs / PINGS_PER_WATCHDOG) : undefined;
  pings?.unref();
  return {
    onEvent: (event) => {
      const status = statusOf(event, screens);
      if (status !== null) tell({ STATUS: terminalText(status) });
    },
    close: () => clearInterval(pings),
  };
};
