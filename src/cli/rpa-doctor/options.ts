import { Argument, Command, InvalidArgumentError } from 'commander';
import { age } from '../age.ts';
import { packageVersion } from '../package.ts';

export interface DoctorOptions {
  readonly home?: string;
  readonly site?: string;
  readonly asUser?: string;
  readonly json: boolean;
  /** Of the report: milliseconds. */
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
  rpa-doctor site       opens the quote site and tries every selector of screen 1; sends nothing
  rpa-doctor token -    what a token says, and whether and why rpa-serve would refuse it; give it on standard
                        input, an argument is visible to every local user
  rpa-doctor report     how sessions of the last days went, and the service with them: rates, durations, ends by
                        code, availability, alerts; --since 7d, --json, --html, --out FILE, --send (docs/report.md)

Exit codes: 0 well, warnings included · 64 usage, no token · 77 a token that is refused, --as-user without being
root · 69 the report's receiver does not take it · 73 the report cannot be written · 78 something must be mended`;

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
      ]),
    )
    .addArgument(new Argument('[token]', 'with token: the token, or - for standard input'))
    .option(
      '--home <dir>',
      'run-time home: sessions/, rpa_data/, config/ (default: $RPA_HOME or the package folder)',
    )
    .option('--site <url>', 'with site: address to open (default: site.url)', webAddress)
    .option('--as-user <name>', 'look as this user (root only)')
    .option('--json', 'one JSON document instead of text for people', false)
    .option('--since <age>', 'with report: how far to look back (default: report.since_days)', age)
    .option('--markdown', 'with report: as Markdown, the default')
    .option('--html', 'with report: as one page with plots')
    .option('--out <file>', 'with report: write it there instead of standard output')
    .option('--send', 'with report: send it where the settings say (report.folder, report.webhook_url_file)')
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();
