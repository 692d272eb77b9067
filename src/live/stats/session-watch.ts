import { isFailure, isGoing } from '../../life/state/states.ts';
import { factsOf } from '../../maintenance/report/facts-of.ts';
import type { SessionFacts } from '../../maintenance/report/session-facts.ts';
import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { ListRow } from '../../status/list-row.ts';
import type { Base } from '../contracts.ts';

/** A session as far as it is counted. */
type Stand = Pick<ListRow, 'estado' | 'atualizada_em'>;

/** As the operators' stream tells it. */
export interface SessionChange {
  readonly id: SessionId;
  readonly row: Stand | null;
  readonly before: Stand | null;
}

export interface LastHour {
  readonly ended: number;
  /** Failed, timed out or lost; a refusal or a stop is no failure. */
  readonly failed: number;
}

export interface SessionWatch {
  readonly take: (changes: readonly SessionChange[]) => void;
  /** Sessions in the home, by state. */
  readonly counts: () => ReadonlyMap<ExecutionState, number>;
  readonly lastHour: () => LastHour;
}

const HOUR_MS = 3_600_000;

const hasEnded = (row: Stand | null): row is Stand => row !== null && !isGoing(row.estado);

/** Ends that are remembered for the rate of failures; more in one hour no machine does. */
const MOST_ENDS = 100_000;

/**
 * Counts sessions as the operators' stream shows them. Sessions that had ended before the server was started are part
 * of the last hour, but are not told to `onEnded`: a counter counts what happened while somebody counted.
 * @param onEnded hears once of each session that ends, later than `take`, one per turn of the event loop
 */
export const createSessionWatch = (
  { home, clock }: Pick<Base, 'home' | 'clock'>,
  onEnded: (facts: SessionFacts) => void,
): SessionWatch => {
  const startedMs = clock().getTime();
  const counts = new Map<ExecutionState, number>();
  const ends: { readonly atMs: number; readonly isFailure: boolean }[] = [];
  const toTell: SessionId[] = [];

  const count = (row: Stand | null, change: 1 | -1): void => {
    if (row !== null) counts.set(row.estado, (counts.get(row.estado) ?? 0) + change);
  };
  const tellNext = (): void => {
    const id = toTell.shift();
    if (id === undefined) return;
    onEnded(factsOf(home, id, clock()));
    if (toTell.length > 0) setImmediate(tellNext);
  };
  const noteEnd = ({ id, row, before }: SessionChange): void => {
    if (!hasEnded(row) || hasEnded(before)) return;
    const atMs = epochMs(row.atualizada_em) ?? clock().getTime();
    if (atMs > clock().getTime() - HOUR_MS) ends.push({ atMs, isFailure: isFailure(row.estado) });
    if (ends.length > MOST_ENDS) ends.shift();
    if (before === null && atMs < startedMs) return;
    toTell.push(id);
    if (toTell.length === 1) setImmediate(tellNext);
  };

  return {
    take: (changes) => {
      for (const change of changes) {
        count(change.before, -1);
        count(change.row, 1);
        noteEnd(change);
      }
    },
    counts: () => counts,
    lastHour: () => {
      const sinceMs = clock().getTime() - HOUR_MS;
      const recent = ends.filter(({ atMs }) => atMs > sinceMs);
      ends.splice(0, ends.length, ...recent);
      return { ended: recent.length, failed: recent.filter(({ isFailure }) => isFailure).length };
    },
  };
};
