/** The clock values of one answer. */
export interface ClockTexts {
  /** `YYYY-MM-DD HH:MM:SS`, the top-level `timestamp`. */
  readonly spaced: string;
  /** `YYYY-MM-DDTHH:MM:SS`, in place of a missing start or end. */
  readonly joined: string;
}

const textsOf = (second: number): ClockTexts => {
  const joined = new Date(second * 1000).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  return { spaced: joined.replace('T', ' '), joined };
};

// Printing a date costs a tenth of a whole answer, and a server answers many times within one second.
let latestSecond = 0;
let latest = textsOf(latestSecond);

/** PHP's clock in its default time zone, UTC. */
export const clockTexts = (now: Date): ClockTexts => {
  const second = Math.floor(now.getTime() / 1000);
  if (second !== latestSecond) {
    latest = textsOf(second);
    latestSecond = second;
  }
  return latest;
};
