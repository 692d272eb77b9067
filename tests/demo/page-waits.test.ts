import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SiteTiming } from '../../demo/site/site-time.ts';
import { walkDirect } from '../../demo/site/walk-direct.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { useVisit } from './support/visit.ts';
import { CUSTOMER } from './support/visit-data.ts';

type Step = [atMs: number, what: 'request' | 'wait' | 'end' | 'leave', which?: number];

interface Waits {
  beginRequest(): () => void;
  beginWait(signal: AbortSignal): () => void;
  spent(): unknown;
}

/** Plays begins and ends against the page's own module, on a clock of ours. `end` takes the index of its begin. */
const accountOf = async (page: Page, steps: readonly Step[]): Promise<unknown> => {
  const module = await page.evaluateHandle<{ makeWaits(clock: () => number): Waits }>(
    "import('/page/waits.js')",
  );
  return page.evaluate(
    ({ played, loaded }) => {
      let nowMs = 0;
      const waits = loaded.makeWaits(() => nowMs);
      const screen = new AbortController();
      const ends: (() => void)[] = [];
      for (const [atMs, what, which = 0] of played) {
        nowMs = atMs;
        if (what === 'request') ends.push(waits.beginRequest());
        else if (what === 'wait') ends.push(waits.beginWait(screen.signal));
        else if (what === 'end') ends[which]?.();
        else screen.abort();
      }
      return waits.spent();
    },
    { played: steps, loaded: module },
  );
};

const oursMs = ({ visitMs, answeringMs, notUsableMs }: SiteTiming): number =>
  visitMs - answeringMs - notUsableMs;

describe.skipIf(missing('chromium', chromiumHere()))("the page's account of when nobody could use it", () => {
  const visit = useVisit();

  const timingOf = (session: string): SiteTiming => {
    const timing = visit.site.timing(session);
    if (timing === undefined) throw new Error(`Session ${session} never came.`);
    return timing;
  };

  test("time counts once however many waits overlap, first as a request's, and not at all when nothing is awaited", async () => {
    const page = await visit.at(1, 'account');
    expect(
      await accountOf(page, [
        [100, 'wait'],
        [200, 'wait'],
        [300, 'request'],
        [400, 'end', 0],
        [500, 'end', 2],
        [600, 'end', 1],
        [900, 'wait'],
        [950, 'end', 3],
        [999, 'end', 3],
      ]),
    ).toEqual({ answeringMs: 200, notUsableMs: 350 });
  });

  test('leaving the screen ends what was awaited on it', async () => {
    const page = await visit.at(1, 'left');
    expect(
      await accountOf(page, [
        [0, 'wait'],
        [70, 'leave'],
        [500, 'end', 0],
      ]),
    ).toEqual({ answeringMs: 0, notUsableMs: 70 });
  });

  test('whoever walks directly is charged less than the site, and the page says so without submitting it', async () => {
    await walkDirect(await visit.page(), visit.addressOf('quick'), CUSTOMER);
    const timing = timingOf('quick');
    expect(timing.notUsableMs).toBeGreaterThan(0);
    expect(oursMs(timing)).toBeGreaterThan(0);
    expect(oursMs(timing)).toBeLessThan(timing.answeringMs + timing.notUsableMs);
    expect(JSON.stringify(visit.site.received('quick'))).not.toMatch(/waits|document|UsableMs/);
  });

  test('a visitor who dawdles is charged for it, the site is not', async () => {
    const page = await visit.at(4, 'dawdler');
    const button = page.locator('#gtm-telaRenovacaoVeiculoContinuar');
    await button.click({ trial: true });
    const DAWDLE_MS = 1_500;
    await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), DAWDLE_MS);
    const before = timingOf('dawdler');
    await button.click();
    await page.locator('[aria-roledescription="slide"]').first().waitFor();
    const after = timingOf('dawdler');
    expect(after.visitMs - before.visitMs).toBeGreaterThan(DAWDLE_MS);
    expect(oursMs(after)).toBeGreaterThan(DAWDLE_MS);
  });

  test('a page that is left without submitting still tells', async () => {
    const page = await visit.at(6, 'gone');
    await page.locator('#gtm-telaItensAutoContinuar').waitFor();
    expect(timingOf('gone').notUsableMs).toBe(0);
    await page.goto(`${visit.site.url}/promocao`);
    await expect.poll(() => timingOf('gone').notUsableMs).toBeGreaterThan(0);
  });
});
