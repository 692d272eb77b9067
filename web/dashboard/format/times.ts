import { UNKNOWN } from './numbers.ts';

/**
 * The files hold the server's local time without a zone. It is shown as it is, and reckoned with as if the browser
 * stood in the same zone: differences are right, and what is shown is what the server's logs say.
 */
export const serverMs = (timestamp: string | null): number | null => {
  if (timestamp === null) return null;
  const ms = Date.parse(timestamp.slice(0, 23).replace(' ', 'T'));
  return Number.isNaN(ms) ? null : ms;
};

const DAY_LENGTH = 10;

/** `14:03:27`, with its day where that is not `today` (`2026-01-02`). */
export const clockTime = (timestamp: string | null, today: string): string => {
  if (timestamp === null) return UNKNOWN;
  const time = timestamp.slice(11, 19);
  const day = timestamp.slice(0, DAY_LENGTH);
  return day === today ? time : `${day.slice(8)}/${day.slice(5, 7)} ${time}`;
};

export const exactTime = (timestamp: string | null): string => timestamp?.slice(11, 23) ?? UNKNOWN;

/** The server's clock as seen from here. */
export class ServerClock {
  #aheadMs = 0;
  #today = new Intl.DateTimeFormat('sv-SE').format(new Date());

  /** @param timestamp of a message that has just come */
  hear(timestamp: string): void {
    const ms = serverMs(timestamp);
    if (ms === null) return;
    this.#aheadMs = ms - Date.now();
    this.#today = timestamp.slice(0, DAY_LENGTH);
  }

  nowMs(): number {
    return Date.now() + this.#aheadMs;
  }

  get today(): string {
    return this.#today;
  }
}

const short = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit' });
const withDay = new Intl.DateTimeFormat('pt-BR', {
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant with a zone, in the browser's own. */
export const instant = (iso: string | null, form: 'time' | 'day' = 'time'): string =>
  iso === null ? UNKNOWN : (form === 'time' ? short : withDay).format(new Date(iso));

const dayOf = (date: Date): string => date.toDateString();

/** The time of an instant of today, else with its day; in the browser's zone. */
export const lately = (iso: string | null): string =>
  instant(iso, iso !== null && dayOf(new Date(iso)) === dayOf(new Date()) ? 'time' : 'day');
