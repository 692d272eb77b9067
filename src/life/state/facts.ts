/** How the quote ended: a terminal status, or a success of which the plans are missing. */
export type ToldEnd = 'success' | 'warning' | 'error' | 'incomplete';

export type StatusFact = 'none' | 'unreadable' | 'queued' | 'starting' | 'running' | 'ended';

/** What a session's documents say. */
export interface DocumentFacts {
  /** The word of status.json; `unreadable` when it is there and says none. `ended` is written last of all. */
  readonly status: StatusFact;
  /** The end that they tell, whichever of them; null while they tell none. */
  readonly end: ToldEnd | null;
  /** They say no more than that the session waits, or nothing at all. */
  readonly saysWaiting: boolean;
  /** A screen was reached. */
  readonly saysAtWork: boolean;
  /** There is none. */
  readonly isSilence: boolean;
  /** Of the deadline in status.json. */
  readonly deadline: 'none' | 'ahead' | 'passed';
  /** How long ago they were last written; null when nothing tells. */
  readonly silentMs: number | null;
}

/**
 * The process that status.json names. `runs`: that very process does. `perhaps`: one with its number does. `unnamed`:
 * none is named, or nobody looked.
 */
export type ProcessFact = 'runs' | 'perhaps' | 'gone' | 'unnamed';

/** Who has taken the session, for good. */
export interface TakerFacts {
  /** `.claim`: `held` while the process that made it runs. */
  readonly claim: 'held' | 'left' | 'none';
  /** There are documents that only a session that was begun has. */
  readonly hasRunDocuments: boolean;
}

/** What the launcher's queue has of the session. */
export interface QueueFacts {
  readonly ticket: boolean;
  /** `held`: the supervisor that the place names runs. */
  readonly place: 'none' | 'taken' | 'held';
  /** Some name in the queue mentions it. */
  readonly isMentioned: boolean;
  /** Whoever asks holds the queue's lock: nobody can be accepting or starting the session at this moment. */
  readonly isLocked: boolean;
  /** Since the last sign of life. */
  readonly ageMs: number;
}

/** What the supervisor of a unit's session noted of it, where the session cannot write. */
export interface RecordFacts {
  /** Noted once nothing of the session runs any more, whatever its own documents say; null until then. */
  readonly end: ToldEnd | null;
}

/** Everything that is known of a session at one moment; absent: nobody looked. */
export interface Facts {
  readonly documents: DocumentFacts;
  readonly process: ProcessFact;
  /** It has a folder of ours, where an end can be written; not only the flat files of the former writer. */
  readonly hasFolder: boolean;
  readonly taker?: TakerFacts;
  readonly queue?: QueueFacts;
  /** Absent, too, for a session that no unit was ever started for. */
  readonly record?: RecordFacts;
  /** systemd has an active unit for it. */
  readonly hasUnit?: boolean;
  /** Of the backend "process": what `supervision` says. */
  readonly supervision?: Supervision;
}

/** `supervised` and `running`: it goes on, under its supervisor or, when that was killed, without. */
export type Supervision = 'supervised' | 'running' | 'over';
