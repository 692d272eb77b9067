import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { styleText } from 'node:util';
import type { SiteTiming } from './site/site-time.ts';

const MS_PER_S = 1000;
const LABEL_WIDTH = 44;
const TIME_LABEL_WIDTH = 62;

const title = (words: string): string => `\n  ${styleText('bold', words)}\n`;

export const headReport = (site: { address: string; profile: string; scenario: string }): string => {
  const scenario = site.scenario === '' ? 'success' : site.scenario;
  return `\n  Replica of the quote site: ${site.address} (pace "${site.profile}", scenario "${scenario}")\n`;
};

/** Who looks after the session. */
export const supervisorReport = (who: string, because: string): string =>
  `  Supervised by: ${who} (${because})\n\n`;

/** As short as it can be said from where the demo was started. */
const shown = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
};

const sessionOf = (finalJson: string): string | null => {
  try {
    const { session_id: id } = JSON.parse(finalJson) as { session_id?: unknown };
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
};

const fileLine = (path: string, shownPath: string): string => {
  const { mode, size } = statSync(path);
  return `    ${shownPath.padEnd(LABEL_WIDTH)} ${(mode & 0o777).toString(8)} ${String(size).padStart(8)} bytes\n`;
};

/** Where the session's files lie and how to read them. */
export const filesReport = (finalJson: string, home: string, root: string): string => {
  const session = sessionOf(finalJson);
  if (session === null) return `${title('Result')}  ${finalJson.trim() || 'rpa-run printed no result'}\n`;
  const folder = join(home, 'sessions', session);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const at = home === root ? '' : ` --home ${home}`;
  return [
    title('Files'),
    `  ${shown(folder)}/\n`,
    ...files.map((file) => fileLine(file, relative(folder, file))),
    `  ${shown(join(home, 'rpa_data'))}/ has them under flat names, e.g. live_${session}.json\n`,
    title('Read them'),
    `  bin/rpa-status ${session}${at}          as the PHP fronts get it\n`,
    `  bin/rpa-status ${session}${at} --live   the truthful view\n`,
  ].join('');
};

const row = (label: string, ms: number, wallMs: number): string =>
  `  ${label.padEnd(TIME_LABEL_WIDTH)}${(ms / MS_PER_S).toFixed(2).padStart(8)} s ${((ms / wallMs) * 100).toFixed(0).padStart(4)} %\n`;

/** Whose time it was: the site's, measured by the site and its page themselves, and the rest, which is ours. */
export const timeReport = ({ visitMs, answeringMs, notUsableMs }: SiteTiming, wallMs: number): string => {
  const siteMs = answeringMs + notUsableMs;
  return [
    title('Time'),
    row('the site: answering', answeringMs, wallMs),
    row('the site: not usable yet (animations, late controls, lists)', notUsableMs, wallMs),
    row('us: on the page', visitMs - siteMs, wallMs),
    row('us: starting, Chromium, writing the end', wallMs - visitMs, wallMs),
    row('together', wallMs, wallMs),
    `\n  The site took ${(siteMs / MS_PER_S).toFixed(2)} s, we took ${((wallMs - siteMs) / MS_PER_S).toFixed(2)} s.\n\n`,
  ].join('');
};
