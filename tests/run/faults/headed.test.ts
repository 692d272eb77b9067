import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { ChromiumMissing, findChromium } from '../../../src/browser/find-chromium.ts';
import type { Requirement } from '../../support/require.ts';
import { missing } from '../../support/require.ts';
import { partsOf } from './support/browser-parts.ts';
import { finalDocuments } from './support/final-files.ts';
import { processOf } from './support/processes.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 300_000;

const displayHere = (): Requirement => ({
  available:
    runToEnd('sh', ['-c', 'command -v xvfb-run && command -v Xvfb && command -v xauth']).status === 0,
  reason: 'no xvfb-run (Debian: apt-get install xvfb xauth)',
});

const windowedChromiumHere = (): Requirement => {
  try {
    const { isHeadlessShell } = findChromium({ executable: null, headless: false }, () => '');
    return { available: !isHeadlessShell, reason: 'only the headless shell is installed' };
  } catch (error) {
    if (!(error instanceof ChromiumMissing)) throw error;
    return { available: false, reason: error.message };
  }
};

describe.skipIf(
  missing('a display', displayHere()) || missing('a Chromium with windows', windowedChromiumHere()),
)('with a window, under xvfb-run', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  test(
    'a session runs as it does without one',
    async () => {
      const address = `${site.url}/cotacao?session=headed&latency=3:1500`;
      const env = { RPA_CHROMIUM: '' };
      await using run = new Run({ site: address, args: ['--headed'], prefix: ['xvfb-run', '-a'], env });
      await run.reachedScreen(3);
      const [browser = 0] = partsOf(run, 'browser');
      expect(processOf(browser)?.arguments.filter((word) => word.startsWith('--headless'))).toEqual([]);
      expect(await run.json()).toMatchObject({ success: true, exit_code: 0 });
      finalDocuments(run.home, run.id, 'success');
      await run.leftNothing();
    },
    LIMIT_MS,
  );
});
