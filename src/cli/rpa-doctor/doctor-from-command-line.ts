import { join } from 'node:path';
import { type LoadedSettings, loadSettings } from '../../config/load-settings.ts';
import { screenTimeoutMs } from '../../config/screen-timeout.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { effectiveSettings } from '../../maintenance/doctor/effective-settings.ts';
import { type Finding, worst } from '../../maintenance/doctor/finding.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import type { Flow } from '../../quote/flows/flow.ts';
import { loadFlow } from '../../quote/flows/load-flow.ts';
import { OPENING } from '../../quote/flows/outline.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { packageRoot } from '../package.ts';
import { printFindings } from './findings/print-findings.ts';
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

/** The flow that is asked for, or the one that sessions walk. */
const flowOf = (home: string, { flow }: DoctorOptions): Promise<Flow> =>
  loadFlow(flow ?? settingsOf(home).settings.site.flow);

const doctorSite = async (home: string, options: DoctorOptions): Promise<number> => {
  const { json, site: wanted } = options;
  const { settings } = settingsOf(home);
  const site = wanted ?? settings.site.url;
  if (site === null)
    throw new CommandError('no site is set; set site.url or give --site URL.', EXIT.configuration.code);
  const { checkSite } = await import('../../maintenance/doctor/check-site.ts');
  const flow = await flowOf(home, options);
  const { findings, controls } = await checkSite({
    ...{ site, flow },
    executable: settings.browser.executable,
    patienceMs: screenTimeoutMs(settings, flow.outline, OPENING.tela),
  });
  if (json) printJson({ success: worst(findings) !== 'error', site: new URL(site).host, findings, controls });
  else await printFindings(findings);
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
  else await printFindings(findings);
  return exitCodeOf(findings);
};

const hasReportOptions = ({ markdown, html, out, send }: DoctorOptions): boolean =>
  [markdown, html, out, send].some((value) => value !== undefined);

const FLOW_TOPICS = new Set(['site', 'page', 'drift', 'walk']);

const checkOptions = (topic: string | undefined, options: DoctorOptions, what: string | undefined): void => {
  if (options.site !== undefined && topic !== 'site' && topic !== 'walk')
    throw new CommandError('--site belongs to rpa-doctor site and walk.');
  if (options.asTest !== undefined && topic !== 'page')
    throw new CommandError('--as-test belongs to rpa-doctor page.');
  if (options.data !== undefined && topic !== 'walk')
    throw new CommandError('--data belongs to rpa-doctor walk.');
  if (options.flow !== undefined && !FLOW_TOPICS.has(topic ?? ''))
    throw new CommandError('--flow belongs to rpa-doctor site, page, drift and walk.');
  if (options.since !== undefined && topic !== 'report' && topic !== 'drift')
    throw new CommandError('--since belongs to rpa-doctor report and drift.');
  if (topic !== 'report' && hasReportOptions(options))
    throw new CommandError('--markdown, --html, --out and --send belong to rpa-doctor report.');
  if (what !== undefined && topic !== 'token' && topic !== 'page')
    throw new CommandError(`rpa-doctor ${topic} takes nothing more.`);
};

/**
 * @param what as given after the topics "token" and "page"
 * @throws CommandError for wrong settings, and when nothing says which site to open
 */
export const doctorFromCommandLine = async (
  topic: string | undefined,
  options: DoctorOptions,
  what?: string,
): Promise<number> => {
  checkOptions(topic, options, what);
  const home = homeOf(options.home);
  if (topic === 'token') {
    const { doctorToken } = await import('./doctor-token.ts');
    return doctorToken({ home, settings: settingsOf(home).settings.auth, given: what, json: options.json });
  }
  if (topic === 'page') {
    const { doctorPage } = await import('./doctor-page.ts');
    const { json, asTest, flow } = options;
    return doctorPage({ home, settings: settingsOf(home).settings, flow, meant: what, json, asTest });
  }
  if (topic === 'walk') {
    const { doctorWalk } = await import('./doctor-walk.ts');
    const { site, data: dataFile, json } = options;
    return doctorWalk({ home, flow: await flowOf(home, options), site, dataFile, json });
  }
  if (topic === 'drift') {
    const { doctorDrift } = await import('./doctor-drift.ts');
    const { since: sinceMs, json } = options;
    return doctorDrift({ home, flow: await flowOf(home, options), sinceMs, json });
  }
  if (topic === 'report') {
    const { doctorReport } = await import('./report/doctor-report.ts');
    return doctorReport(home, settingsOf(home).settings, options);
  }
  if (topic === 'config') return doctorConfig(home, options);
  return topic === 'site' ? doctorSite(home, options) : doctorMachine(home, options);
};
