import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { FLOW_NAMES } from '../../quote/flows/known-flows.ts';
import { age } from '../age.ts';
import { packageVersion } from '../package.ts';

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

const AFTER_HELP = `
  rpa-doctor            everything that a session needs, as the user that runs this
  rpa-doctor config     the settings that count, and where each comes from; never a secret
  rpa-doctor site       opens the quote site and looks for every control of screen 1; sends nothing
  rpa-doctor page WHAT  an HTML file, or the page that a session kept: which screen it is, how each control is
                        found, what would be captured, what is missing; offline. --as-test NAME makes a test of it
  rpa-doctor drift      what sessions find by a later name or by meaning only, since when, and the line to put
                        into the flow; --since 7d, --json
  rpa-doctor walk       the canary: walks the site with the operators' test data (canary.data_file, --data FILE) and
                        stops before the first screen with personal data; the result is kept for the server's
                        metrics and alerts and for the report
  rpa-doctor token -    what a token says, and whether and why rpa-serve would refuse it; give it on standard
                        input, an argument is visible to every local user
  rpa-doctor report     how sessions of the last days went, and the service with them: rates, durations, ends by
                        code, availability, alerts; --since 7d, --json, --html, --out FILE, --send (docs/report.md)

Exit codes: 0 well, warnings included · 64 usage, no token · 65 no such page · 77 a token that is refused, --as-user without being
root · 69 the report's receiver does not take it, the walk did not get there · 73 the report or the walk cannot be written · 78 something must be mended`;

/** The command line of rpa-doctor. Throws commander's error instead of ending the process. */
export const doctorCommand = (): Command =>
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
    .option('--as-user <name>', 'look as this user (root only)')
    .option('--json', 'one JSON document instead of text for people', false)
    .option(
      '--since <age>',
      'with report and drift: how far to look back (default: report.since_days; of drift 7d)',
      age,
    )
    .option('--markdown', 'with report: as Markdown, the default')
    .option('--html', 'with report: as one page with plots')
    .option('--out <file>', 'with report: write it there instead of standard output')
    .option('--send', 'with report: send it where the settings say (report.folder, report.webhook_url_file)')
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();
