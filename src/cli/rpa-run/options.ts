import { Command, InvalidArgumentError, Option } from 'commander';
import { FLOW_NAMES, FLOWS } from '../../quote/flows/known-flows.ts';
import { lastScreens } from '../../quote/flows/outline.ts';
import type { EvidenceMode } from '../../run/session-request.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { portNumber } from '../port-number.ts';
import { RUN_GUIDE } from './guide.ts';

export interface RunOptions {
  readonly home?: string;
  readonly data?: string;
  readonly config?: string;
  readonly session?: string;
  readonly site?: string;
  /** @default the setting site.flow */
  readonly flow?: string;
  /** The last screen. @default the flow's results */
  readonly screens?: number;
  readonly headed: boolean;
  /** Seconds. */
  readonly timeout?: number;
  readonly evidence?: EvidenceMode;
  readonly progressTracker: 'auto' | 'json' | 'redis' | 'none';
  readonly silent: boolean;
  /** On a terminal too. */
  readonly json: boolean;
  readonly websocketServer: boolean;
  readonly websocketHost?: string;
  readonly websocketPort?: number;
  readonly finalize: boolean;
  /** With `finalize`: the supervisor's, ISO 8601 with offset. */
  readonly deadline?: string;
}

const MAX_TIMEOUT_S = 24 * 60 * 60;

const seconds = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0 || value > MAX_TIMEOUT_S) {
    throw new InvalidArgumentError(`expected seconds between 0 and ${MAX_TIMEOUT_S}`);
  }
  return value;
};

const moment = (text: string): string => {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('expected an ISO 8601 moment');
  return text;
};

const webAddress = (text: string): string => {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new InvalidArgumentError('expected an http(s) address');
  return text;
};

const screenNumber = (text: string): number => {
  const value = Number(text);
  if (FLOWS.some((flow) => lastScreens(flow).includes(value))) return value;
  throw new InvalidArgumentError(`expected ${screensHelp()}`);
};

/** "5|15", with the flow's name where there is more than one. */
const screensHelp = (): string =>
  FLOWS.map((flow) => lastScreens(flow).join('|') + (FLOWS.length > 1 ? ` (${flow.name})` : '')).join(', ');

/** The command line of rpa-run. Throws commander's error instead of ending the process. */
export const runCommand = (): Command =>
  withGuide(
    new Command('rpa-run')
      .description(
        'Runs one quote session in the foreground and writes its progress, history and result files.',
      )
      .version(packageVersion())
      .option(
        '--home <dir>',
        'run-time home: sessions/, rpa_data/, config/ (default: $RPA_HOME or the package folder)',
      )
      .option('--data <json|@file|->', "the customer's data")
      .option('--config <file>', "the customer's data in a file")
      .option('--session <id>', 'session id (default: a new one)')
      .option('--site <url>', 'address of the quote site', webAddress)
      .addOption(
        new Option('--flow <name>', "which insurer's flow to walk (default: site.flow)").choices(FLOW_NAMES),
      )
      .addOption(
        new Option(
          '--screens <n>',
          `stop after the estimates or walk to the results (default): ${screensHelp()}`,
        ).argParser(screenNumber),
      )
      .option('--headed', 'show the browser window', false)
      .option('--timeout <s>', 'deadline of the whole session, in seconds', seconds)
      .addOption(
        new Option('--evidence <when>', 'keep masked screenshot, HTML and trace').choices([
          'off',
          'on-failure',
          'always',
        ]),
      )
      .addOption(
        new Option(
          '--progress-tracker <kind>',
          'where progress goes: files (json), files and Redis (redis), files and what the settings say (auto), nowhere (none)',
        )
          .choices(['auto', 'json', 'redis', 'none'])
          .default('auto'),
      )
      .option('--silent', 'no progress on stderr', false)
      .addOption(new Option('--modo-silencioso', 'the same').implies({ silent: true }))
      .option('--json', 'print the final JSON on a terminal too; elsewhere it is always printed', false)
      .option('--websocket-server', 'serve this session live while it runs, as rpa-serve does', false)
      .option('--websocket-host <address>', 'where to (default: websocket.host)')
      .option('--websocket-port <n>', 'where to (default: websocket.port)', portNumber)
      .addOption(
        new Option('--finalize', "end a session whose process is gone: a unit's ExecStopPost=")
          .default(false)
          .hideHelp(),
      )
      .addOption(
        new Option('--deadline <moment>', 'with --finalize: later than this nothing of the session ran')
          .argParser(moment)
          .hideHelp(),
      )
      .allowExcessArguments(false)
      .exitOverride(),
    RUN_GUIDE,
  );
