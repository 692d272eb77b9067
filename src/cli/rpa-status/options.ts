import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { STATES } from '../../life/state/states.ts';
import { LIST_LIMIT } from '../../status/list-limit.ts';
import { age } from '../age.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { STATUS_GUIDE } from './guide.ts';

export interface StatusOptions {
  readonly home?: string;
  readonly dataDir?: string;
  readonly live?: boolean;
  readonly list?: boolean;
  readonly state?: readonly string[];
  readonly limit?: number;
  /** Milliseconds. */
  readonly since?: number;
  readonly watch?: boolean;
  readonly unit?: boolean;
  readonly batch?: boolean;
  readonly batchInput?: 'lines' | 'json';
  readonly json?: boolean;
}

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number, 0 or more');
  return Number(text);
};

/** The command line of rpa-status. Throws commander's error instead of ending the process. */
export const statusCommand = (): Command =>
  withGuide(
    new Command('rpa-status')
      .description('Tells what the files of a session say.')
      .version(packageVersion())
      .addArgument(new Argument('[id]', 'session id'))
      .option(
        '--home <dir>',
        'run-time home: sessions/, rpa_data/ (default: $RPA_HOME or the package folder)',
      )
      .option('--data-dir <dir>', 'folder of the flat files (default: rpa_data in the home)')
      .option('--live', 'answer with the true latest state')
      .option('--watch', 'print a line per change until the session ends')
      .option('--unit', 'answer with the V3 status document: unit, process, files, last lines of the logs')
      .option('--list', 'list the sessions')
      .addOption(
        new Option('--state <state...>', 'with --list: only sessions in these states').choices(STATES),
      )
      .option('--since <age>', 'with --list: only those that began no longer ago, e.g. 2h or 7d', age)
      .option(
        '--limit <n>',
        `with --list: the newest so many, 0 for all (default: ${LIST_LIMIT})`,
        wholeNumber,
      )
      .option('--json', 'with --list or --watch: JSON instead of text for people')
      .option('--batch', 'answer the ids on standard input, one JSON line each')
      .addOption(
        new Option(
          '--batch-input <form>',
          'with --batch: one id per line, or one JSON string per line (default: lines)',
        )
          .choices(['lines', 'json'])
          .implies({ batch: true }),
      )
      .allowExcessArguments(false)
      .exitOverride(),
    STATUS_GUIDE,
  );
