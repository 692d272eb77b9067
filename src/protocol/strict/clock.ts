/** The clock values of one answer. */
export interface ClockTexts {
  /** `YYYY-MM-DD HH:MM:SS`, the top-level `timestamp`. */
  readonly spaced: string;
  /** `YYYY-MM-DDTHH:MM:SS`, in place of a missing start or end. */
  readonly joined: string;
}

/** PHP's clock in its default time zone, UTC. */
export const clockTexts = (now: Date): ClockTexts => {
  const joined = now.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  return { spaced: joined.replace('T', ' '), joined };
};
