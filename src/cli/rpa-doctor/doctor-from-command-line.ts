import { join } from 'node:path';
import { type LoadedSettings, loadSettings } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { effectiveSettings } from '../../maintenance/doctor/config/effective-settings.ts';
import { type Finding, worst } from '../../maintenance/doctor/finding.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { CommandError } from '../command-error.ts';
import { packageRoot } from '../package.ts';
import { homeOf } from '../rpa-run/home.ts';
import { findingsText, selectorsText } from './findings-text.ts';
import type { DoctorOptions } from './options.ts';

const INDENT_SPACES = 2;

const exitCodeOf = (findings: readonly Finding[]): number =>
  worst(findings) === 'error' ? EXIT.configuration.code : EXIT.ok.code;

const printJson = (document: object): Promise<boolean> =>
  printToStdout(`${JSON.stringify(document, null, INDENT_SPACES)}\n`);

const settingsOf = (home: string): LoadedSettings => {
  try {
    return loadSettings({ home, env: process.env });
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};

const doctorConfig = async (home: string, { json }: DoctorOptions): Promise<number> => {
  const loaded = settingsOf(home);
  const settings = effectiveSettings(loaded);
  if (json) await printJson({ success: true, home, settings, notes: loaded.notes });
  else {
    const width = Math.max(...settings.map(({ key }) => key.length));
    const lines = settings.map(
      ({ key, value, from }) => `${key.padEnd(width)}  ${JSON.stringify(value)}  (${from})\n`,
    );
    await printToStdout(lines.join(''));
    for (const note of loaded.notes) process.stderr.write(`rpa-doctor: ${note}\n`);
  }
  return EXIT.ok.code;
};

const doctorSite = async (home: string, { json, site: wanted }: DoctorOptions): Promise<number> => {
  const { settings } = settingsOf(home);
  const site = wanted ?? settings.site.url;
  if (site === null)
    throw new CommandError('no site is set; set site.url or give --site URL.', EXIT.configuration.code);
  const { checkSite } = await import('../../maintenance/doctor/site/check-site.ts');
  const { findings, selectors } = await checkSite({
    site,
    executable: settings.browser.executable,
    patienceMs: settings.limits.screen_timeout_s['0'] * 1000,
  });
  if (json)
    printJson({ success: worst(findings) !== 'error', site: new URL(site).host, findings, selectors });
  else await printToStdout(findingsText(findings) + selectorsText(selectors));
  return exitCodeOf(findings);
};

const doctorMachine = async (home: string, { json }: DoctorOptions): Promise<number> => {
  const { examine } = await import('../../maintenance/doctor/examine.ts');
  const findings = await examine({
    home,
    env: process.env,
    softwareFile: join(packageRoot(), 'package.json'),
  });
  if (json) await printJson({ success: worst(findings) !== 'error', home, findings });
  else await printToStdout(findingsText(findings));
  return exitCodeOf(findings);
};

const hasReportOptions = ({ since, markdown, html, out, send }: DoctorOptions): boolean =>
  [since, markdown, html, out, send].some((value) => value !== undefined);

/**
 * @param token as given after the topic "token"
 * @throws CommandError for wrong settings, and when nothing says which site to open
 */
export const doctorFromCommandLine = async (
  topic: string | undefined,
  options: DoctorOptions,
  token?: string,
): Promise<number> => {
  if (options.site !== undefined && topic !== 'site')
    throw new CommandError('--site belongs to rpa-doctor site.');
  if (topic !== 'report' && hasReportOptions(options))
    throw new CommandError('--since, --markdown, --html, --out and --send belong to rpa-doctor report.');
  if (token !== undefined && topic !== 'token')
    throw new CommandError(`rpa-doctor ${topic} takes nothing more.`);
  const home = homeOf(options.home);
  if (topic === 'token') {
    const { doctorToken } = await import('./doctor-token.ts');
    return doctorToken({ home, settings: settingsOf(home).settings.auth, given: token, json: options.json });
  }
  if (topic === 'report') {
    const { doctorReport } = await import('./report/doctor-report.ts');
    return doctorReport(home, settingsOf(home).settings, options);
  }
  if (topic === 'config') return doctorConfig(home, options);
  return topic === 'site' ? doctorSite(home, options) : doctorMachine(home, options);
};
