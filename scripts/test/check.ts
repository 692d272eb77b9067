import { styleText } from 'node:util';
import { runToEnd } from '../command/run-to-end.ts';

export interface Check {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface Result {
  readonly title: string;
  /** `out of time`: it was ended, and says nothing; `no time`: it was not begun. */
  readonly end: 'passed' | 'failed' | 'out of time' | 'no time';
  readonly seconds: number;
}

const heading = (title: string): void => {
  process.stdout.write(
    `\n${styleText('bold', `── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`)}\n`,
  );
};

/** @param withinS where it is given, the check is ended after so long */
export const runCheck = ({ title, command, args }: Check, withinS?: number): Result => {
  heading(title);
  const startedAt = performance.now();
  const timeout = withinS === undefined ? {} : { timeout: Math.round(withinS * 1_000) };
  const { status, notStarted } = runToEnd(command, args, { stdio: 'inherit', ...timeout });
  if (notStarted !== null) process.stderr.write(`${command}: ${notStarted}\n`);
  const seconds = (performance.now() - startedAt) / 1_000;
  // Ended by a signal, or by itself because of it.
  const isOutOfTime = status !== 0 && withinS !== undefined && seconds >= withinS;
  return { title, end: status === 0 ? 'passed' : isOutOfTime ? 'out of time' : 'failed', seconds };
};

const MARKS = {
  passed: styleText('green', '✓'),
  failed: styleText('red', '✗'),
  'out of time': '-',
  'no time': '-',
} as const;

const WIDTH = 64;

/** @returns whether none failed */
export const tellResults = (results: readonly Result[]): boolean => {
  heading('Result');
  for (const { title, end, seconds } of results) {
    const note = end === 'passed' || end === 'failed' ? '' : `  SKIPPED: ${end} for it here`;
    process.stdout.write(`${MARKS[end]} ${title.padEnd(WIDTH)}${seconds.toFixed(1).padStart(7)} s${note}\n`);
  }
  return results.every(({ end }) => end !== 'failed');
};
