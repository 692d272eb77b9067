import { Argument, Command, InvalidArgumentError } from 'commander';
import { age } from '../age.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { CLEANUP_GUIDE } from './guide.ts';

export interface CleanupOptions {
  readonly home?: string;
  readonly force: boolean;
  /** Milliseconds. */
  readonly olderThan?: number;
  readonly keep?: number;
  readonly maxBytes?: number;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const BYTES_PER: Readonly<Record<string, number>> = {
  '': 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('expected a whole number, 0 or more');
  return value;
};

/** "1000", "500M", "2G"; bytes. */
const size = (text: string): number => {
  const { value, unit = '' } = /^(?<value>\d+)(?<unit>[kmgt]?)$/i.exec(text)?.groups ?? {};
  if (value === undefined) throw new InvalidArgumentError('expected bytes such as 1000, 500M or 2G');
  return wholeNumber(value) * (BYTES_PER[unit.toLowerCase()] ?? 1);
};

/** The command line of rpa-cleanup. Throws commander's error instead of ending the process. */
export const cleanupCommand = (): Command =>
  withGuide(
    new Command('rpa-cleanup')
      .description('Removes ended sessions by age, number and size.')
      .version(packageVersion())
      .addArgument(new Argument('[id]', 'only this session'))
      .option(
        '--home <dir>',
        'run-time home: sessions/, rpa_data/, queue/ (default: $RPA_HOME or the package folder)',
      )
      .option('--force', 'remove ended sessions whatever their age', false)
      .option(
        '--older-than <age>',
        'remove sessions that ended so long ago (default: retention.session_days)',
        age,
      )
      .option(
        '--keep <n>',
        'keep only the newest n ended sessions (default: retention.max_sessions)',
        wholeNumber,
      )
      .option('--max-bytes <n>', 'keep only the newest that fit (default: retention.max_bytes)', size)
      .option('--dry-run', 'only say what would go', false)
      .option('--json', 'one JSON document instead of text for people', false)
      .allowExcessArguments(false)
      .exitOverride(),
    CLEANUP_GUIDE,
  );
