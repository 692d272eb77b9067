import { parseArgs } from 'node:util';
import { isProfile } from '../site/scenario/latency.ts';
import { startBrowser } from './browser.ts';
import { openWindow } from './open-window.ts';
import { ENDINGS, isScenario } from './scenarios.ts';
import { openStage } from './stage.ts';
import { walk } from './walk.ts';

// `npm run demo:web`: a broker's page with a form, the window over it, and behind them the replica of the quote site.

const EXIT_USAGE = 64;

const USAGE = `npm run demo:web -- [options]

  --port N                 port of the form's page (default: a free one)
  --profile fast|real      the site's pace: quick (default), or as measured on the real site (about a minute)
  --headless-check         no window: walks from the form to the result by itself, and ends
  --scenario NAME[,NAME]   what --headless-check walks: ${Object.keys(ENDINGS).join(', ')} (default: success)
`;

const options = {
  port: { type: 'string', default: '0' },
  profile: { type: 'string', default: 'fast' },
  'headless-check': { type: 'boolean', default: false },
  scenario: { type: 'string', default: 'success' },
  help: { type: 'boolean', default: false },
} as const;

const readOptions = () => {
  try {
    const { values } = parseArgs({ options });
    const { profile, scenario } = values;
    if (!isProfile(profile)) throw new Error(`--profile: expected fast or real, got "${profile}"`);
    const scenarios = scenario.split(',').filter(isScenario);
    if (scenarios.length !== scenario.split(',').length)
      throw new Error(`--scenario: expected some of ${Object.keys(ENDINGS).join(', ')}, got "${scenario}"`);
    return { ...values, profile, scenarios };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n`);
    return null;
  }
};

type Options = NonNullable<ReturnType<typeof readOptions>>;

const say = (words: string): void => void process.stdout.write(`  ${words}\n`);

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

const check = async (address: string, { scenarios }: Options): Promise<void> => {
  const browser = await startBrowser(true);
  try {
    for (const scenario of scenarios)
      await walk(browser, address, scenario, (words) => say(`${scenario}: ${words}`));
  } finally {
    await browser.close();
  }
};

const demo = async (chosen: Options): Promise<void> => {
  const { page, site, server, home, close } = await openStage({
    profile: chosen.profile,
    port: Number(chosen.port),
  });
  try {
    say(`Replica of the quote site:  ${site} (pace "${chosen.profile}")`);
    say(`rpa-serve:                  ${server} (home ${home})`);
    say(`The broker's page:          ${page}/`);
    if (chosen['headless-check']) return await check(`${page}/`, chosen);
    const interrupted = untilInterrupted();
    const window = await openWindow(`${page}/`);
    say(`${window === null ? 'Open it in a browser.' : 'It is open in a window.'} Ctrl+C ends everything.`);
    await interrupted;
    await window?.close();
  } finally {
    await close();
  }
};

const chosen = readOptions();
if (chosen === null || chosen.help) {
  process.stderr.write(USAGE);
  process.exitCode = chosen === null ? EXIT_USAGE : 0;
} else {
  try {
    await demo(chosen);
  } catch (error) {
    process.stderr.write(`demo:web: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
