/** `warning`: look at it today; `critical`: customers notice, or soon will. */
export type Severity = 'warning' | 'critical';

export type AlertName =
  | 'cpu'
  | 'memory'
  | 'event_loop'
  | 'descriptors'
  | 'disk'
  | 'queue'
  | 'failures'
  | 'breaker'
  | 'redis'
  | 'canary';

/** What is wrong, as a rule sees it. */
export interface Trouble {
  readonly name: AlertName;
  readonly severity: Severity;
  /** For the log; no personal data. */
  readonly message: string;
  /** The same for operators' pages, in Portuguese. */
  readonly texto: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: 'percent' | 'milliseconds' | 'state';
}

/** Trouble that has not ended. */
export interface StandingAlert extends Trouble {
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** What is told: that an alert began, still stands, or ended. */
export interface Notice {
  readonly kind: 'raised' | 'repeated' | 'cleared';
  readonly alert: StandingAlert;
  readonly at: Date;
}

/** Who hears of alerts; never throws and never waits. */
export type AlertSink = (notice: Notice) => void;
