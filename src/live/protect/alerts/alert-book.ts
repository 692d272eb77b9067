import type { Base } from '../../contracts.ts';
import type { AlertName, AlertSink, Notice, StandingAlert, Trouble } from './alert.ts';

export interface AlertBook {
  /** Says that something is wrong; a standing alert only gets the new figures. */
  readonly raise: (trouble: Trouble) => void;
  /** Says that it is well again; nothing when it was. */
  readonly clear: (name: AlertName) => void;
  readonly stands: (name: AlertName) => boolean;
  /** The longest standing first. */
  readonly standing: () => readonly StandingAlert[];
  /** Hears whenever an alert begins or ends, told to the sinks or not. @returns how to hear no more */
  readonly onChange: (heard: () => void) => () => void;
}

interface Page {
  alert: StandingAlert | null;
  /** When the sinks were told last; kept after the end. */
  toldMs: number | null;
  /** Whether the sinks know of the standing alert. */
  isTold: boolean;
}

const MS_PER_S = 1000;

/**
 * The alerts that stand. The sinks hear of each when it begins, again every `alerts.repeat_after_s` while it stands,
 * and when it ends. One that comes back sooner than that is not told until then, nor is its end: what flaps does not
 * flood anybody.
 */
export const createAlertBook = ({ settings, clock }: Base, sinks: readonly AlertSink[]): AlertBook => {
  const repeatAfterMs = settings.alerts.repeat_after_s * MS_PER_S;
  const pages = new Map<AlertName, Page>();
  const listeners = new Set<() => void>();

  const pageOf = (name: AlertName): Page => {
    const page = pages.get(name) ?? { alert: null, toldMs: null, isTold: false };
    pages.set(name, page);
    return page;
  };
  const tell = (kind: Notice['kind'], alert: StandingAlert, at: Date): void => {
    for (const sink of sinks) sink({ kind, alert, at });
  };
  const changed = (): void => {
    for (const heard of listeners) heard();
  };
  const mayTell = ({ toldMs }: Page, nowMs: number): boolean =>
    toldMs === null || nowMs - toldMs >= repeatAfterMs;

  return {
    raise: (trouble) => {
      const now = clock();
      const page = pageOf(trouble.name);
      const isNew = page.alert === null;
      page.alert = { ...trouble, since: page.alert?.since ?? now.toISOString() };
      const isDue = mayTell(page, now.getTime()) && (!page.isTold || repeatAfterMs > 0);
      if (isDue) {
        tell(page.isTold ? 'repeated' : 'raised', page.alert, now);
        page.isTold = true;
        page.toldMs = now.getTime();
      }
      if (isNew) changed();
    },
    clear: (name) => {
      const page = pageOf(name);
      const { alert } = page;
      if (alert === null) return;
      page.alert = null;
      if (page.isTold) tell('cleared', alert, clock());
      page.isTold = false;
      changed();
    },
    stands: (name) => pages.get(name)?.alert != null,
    standing: () =>
      [...pages.values()]
        .flatMap(({ alert }) => (alert === null ? [] : [alert]))
        .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)),
    onChange: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
};
