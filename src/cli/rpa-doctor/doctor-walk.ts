import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { siteAddress } from '../../config/site-address.ts';
import { createRedactor } from '../../log/redactor.ts';
import {
  type CanaryWalk,
  canaryFolder,
  readCanary,
  writeCanary,
} from '../../maintenance/canary/canary-file.ts';
import { judgeWalk } from '../../maintenance/canary/judge-walk.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { errorCode, StoreError } from '../../protocol/store/store-error.ts';
import type { Flow } from '../../quote/flows/flow.ts';
import { screenName } from '../../quote/flows/outline.ts';
import { personalValues } from '../../quote/input/personal-values.ts';
import type { QuoteInput } from '../../quote/input/quote-input.ts';
import { walkCanary } from '../../run/canary.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { CommandError } from '../command-error.ts';
import { checkData } from '../rpa-run/check-input.ts';
import { patienceOf } from '../rpa-run/patience.ts';
import { loadSetup, type Setup } from '../setup.ts';

const MS_PER_S = 1_000;
const INDENT_SPACES = 2;

export interface WalkQuestion {
  readonly home: string;
  readonly flow: Flow;
  /** Instead of site.url. */
  readonly site: string | undefined;
  /** Instead of canary.data_file. */
  readonly dataFile: string | undefined;
  readonly json: boolean;
}

const quoteOf = async (path: string, { template }: Setup): Promise<QuoteInput> => {
  const text = await readFile(path).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be read (${errorCode(error)}).`, EXIT.configuration.code);
  });
  const { input } = checkData(text, template, new Date());
  if (!input.ok) throw new CommandError(`${path}: ${input.failure.detail}`, EXIT.badInput.code);
  return input.quote;
};

const say = (words: string): void => {
  process.stderr.write(`rpa-doctor: ${words}\n`);
};

const walkText = ({ failure, duration_ms: ms, screens, drift, troubles }: CanaryWalk, flow: Flow): string => {
  const lines = [
    ...screens.map(
      ({ tela, ms: spent }) =>
        `${(spent / MS_PER_S).toFixed(1).padStart(6)} s  screen ${tela} (${screenName(flow.outline, tela) ?? '?'})`,
    ),
    failure === null
      ? `ok       stopped before screen ${flow.outline.firstPersonalScreen} after ${(ms / MS_PER_S).toFixed(1)} s; nothing personal was sent`
      : `ERROR    ended at screen ${failure.tela}: ${failure.key}: ${failure.detail}`,
    ...troubles.filter(({ kind }) => kind !== 'failed').map(({ text }) => `warning  ${text}`),
    ...(drift.length === 0
      ? []
      : [`${drift.length} controls have drifted; rpa-doctor drift and site tell more.`]),
  ];
  return `${lines.join('\n')}\n`;
};

const remember = async (home: string, walks: readonly CanaryWalk[]): Promise<void> => {
  try {
    await writeCanary(home, walks);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new CommandError(`the walk cannot be remembered (${error.message}).`, EXIT.cannotWrite.code);
  }
};

/**
 * `rpa-doctor walk`: the site as a session walks it, up to the first screen with personal data.
 * @returns 0 when it got there, 69 when it did not
 * @throws CommandError without test data or a site, and when the result cannot be written
 */
export const doctorWalk = async ({
  home,
  flow,
  site: wanted,
  dataFile,
  json,
}: WalkQuestion): Promise<number> => {
  const setup = loadSetup(home, process.env, new Date());
  const { settings, template } = setup;
  const path =
    dataFile ?? (settings.canary.data_file === null ? null : resolve(home, settings.canary.data_file));
  if (path === null)
    throw new CommandError(
      'no test data; set canary.data_file or give --data FILE.',
      EXIT.configuration.code,
    );
  const site = wanted ?? siteAddress(settings, template);
  if (site === null)
    throw new CommandError('no site is set; set site.url or give --site URL.', EXIT.configuration.code);
  const quote = await quoteOf(path, setup);
  const { redactText } = createRedactor(personalValues(quote));
  const at = new Date().toISOString();
  const { failure, durationMs, screens, drift } = await walkCanary({
    ...{ flow, site, quote, executable: settings.browser.executable, redact: redactText },
    closers: settings.site.closers,
    timeoutMs: settings.limits.session_timeout_s * MS_PER_S,
    patience: patienceOf(settings, flow.outline),
    evidenceFolder: join(canaryFolder(home), 'evidence'),
    evidenceMaxBytes: settings.limits.evidence_max_bytes,
    onWarning: say,
  });
  const earlier = readCanary(home);
  const found = {
    ...{ at, flow: flow.outline.name, duration_ms: durationMs, screens: [...screens] },
    failure: failure === null ? null : { key: failure.key, tela: failure.tela, detail: failure.detail },
    drift: drift.map(({ tela, control, rank, expected, matched, paste }) => ({
      ...{ tela, control, rank, expected, matched: matched ?? '', paste },
    })),
  };
  const walk: CanaryWalk = { ...found, troubles: judgeWalk(found, earlier, settings.canary.slow_factor) };
  await remember(home, [...earlier, walk].slice(-settings.canary.keep));
  const document = { success: failure === null, site: new URL(site).host, ...walk };
  await printToStdout(json ? `${JSON.stringify(document, null, INDENT_SPACES)}\n` : walkText(walk, flow));
  return failure === null ? EXIT.ok.code : EXIT.unavailable.code;
};
