import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { FLOW_NAMES } from '../../quote/flows/known-flows.ts';
import { age } from '../age.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { DOCTOR_GUIDE } from './guide.ts';

export interface DoctorOptions {
  readonly home?: string;
  readonly site?: string;
  readonly flow?: string;
  /** Of the walk: a file. */
  readonly data?: string;
  readonly asTest?: string;
  readonly asUser?: string;
  readonly json: boolean;
  /** Of report and drift: milliseconds. */
  readonly since?: number;
  readonly markdown?: boolean;
  readonly html?: boolean;
  readonly out?: string;
  readonly send?: boolean;
}

const webAddress = (text: string): string => {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new InvalidArgumentError('expected an http(s) address');
  return text;
};

/** The command line of rpa-doctor. Throws commander's error instead of ending the process. */
export const doctorCommand = (): Command =>
  withGuide(
    new Command('rpa-doctor')
      .description('Checks everything that a session needs and says how to mend what is missing.')
      .version(packageVersion())
      .addArgument(
        new Argument('[topic]', 'what to look at instead of the machine').choices([
          'config',
          'site',
          'token',
          'report',
          'page',
          'drift',
          'walk',
        ]),
      )
      .addArgument(
        new Argument(
          '[what]',
          'with token: the token, or - for standard input; with page: an HTML file or a session',
        ),
      )
      .option(
        '--home <dir>',
        'run-time home: sessions/, rpa_data/, config/ (default: $RPA_HOME or the package folder)',
      )
      .option('--site <url>', 'with site and walk: address to open (default: site.url)', webAddress)
      .addOption(
        new Option(
          '--flow <name>',
          "with site, page, drift and walk: whose pages they are (default: site.flow; of a session's page its own)",
        ).choices(FLOW_NAMES),
      )
      .option('--data <file>', 'with walk: test data (default: canary.data_file)')
      .option(
        '--as-test <name>',
        'with page: make a masked fixture and a failing test of it (in a checkout only)',
      )
      .option('--as-user <user>', 'look as this user (root only)')
      .option('--json', 'one JSON document instead of text for people', false)
      .option(
        '--since <age>',
        'with report and drift: how far to look back (default: report.since_days; of drift 7d)',
        age,
      )
      .option('--markdown', 'with report: as Markdown, the default where standard output is no terminal')
      .option('--html', 'with report: as one page with plots')
      .option('--out <file>', 'with report: write it there instead of standard output')
      .option(
        '--send',
        'with report: send it where the settings say (report.folder, report.webhook_url_file)',
      )
      .allowExcessArguments(false)
      .exitOverride(),
    DOCTOR_GUIDE,
  );
