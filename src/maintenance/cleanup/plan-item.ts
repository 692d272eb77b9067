/** Why an ended session goes. */
export type Reason = 'age' | 'count' | 'bytes' | 'forced';

export interface SessionItem {
  readonly what: 'session';
  readonly session_id: string;
  readonly reason: Reason;
  /** Local time with offset of the last sign of life. */
  readonly last_change: string;
  readonly bytes: number;
  /** Below the home: the folder, the flat names, its place in the queue. */
  readonly paths: readonly string[];
}

/** A session that was lost and stays: it gets its terminal state. Nothing of it goes. */
export interface LostItem {
  readonly what: 'lost_session';
  readonly session_id: string;
  /** Local time with offset of the last sign of life. */
  readonly last_change: string;
}

/** config.json of an ended session: the customer's data. */
export interface InputItem {
  readonly what: 'input';
  readonly session_id: string;
  readonly paths: readonly [string];
}

export interface LeftoverItem {
  readonly what: 'dangling_link' | 'temp_file' | 'unfinished_removal' | 'queue_leftover' | 'record_leftover';
  readonly paths: readonly [string];
}

export interface UnitItem {
  readonly what: 'failed_unit';
  readonly unit: string;
}

/** One thing that is done; the plan of a dry run and the report of a real one are lists of these. */
export type PlanItem = SessionItem | LostItem | InputItem | LeftoverItem | UnitItem;
