import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { GALLERY } from '../support/gallery.ts';
import { addElement, type PreviewSite, show, startPreviewSite } from '../support/preview-page.ts';
import { runningAt } from '../support/states.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STATES = Object.entries(GALLERY);

interface AxeRule {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Checked {
  /** What axe complains of, in words. */
  readonly complaints: readonly string[];
  /** Rules that found something to look at and were content. */
  readonly passed: readonly string[];
}

const checked = (page: Page): Promise<Checked> =>
  page.evaluate(async () => {
    type Run = () => Promise<{
      readonly violations: readonly AxeRule[];
      readonly passes: readonly AxeRule[];
    }>;
    const { violations, passes } = await (window as unknown as { axe: { run: Run } }).axe.run();
    return {
      complaints: violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
      ),
      passed: passes.map(({ id }) => id),
    };
  });

describe.skipIf(missing('chromium', chromiumHere()))('every state of the window', () => {
  let browser: Browser;
  let strict: PreviewSite;
  let open: PreviewSite;
  const errors: string[] = [];

  const openPage = async (site: PreviewSite, options: Parameters<Browser['newPage']>[0]): Promise<Page> => {
    const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(site.url);
    return page;
  };

  beforeAll(async () => {
    [browser, strict, open] = await Promise.all([
      testBrowser(),
      startPreviewSite(),
      // axe is put in as an inline script: its page has no policy.
      startPreviewSite(null),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    strict?.close();
    open?.close();
  });

  test.each(['light', 'dark'] as const)('axe finds nothing to complain about, %s', async (colorScheme) => {
    const page = await openPage(open, { colorScheme, viewport: { width: 1280, height: 900 } });
    await page.addScriptTag({ content: AXE });
    await addElement(page, { 'specialist-href': 'https://example.com/especialista' });
    const found: Record<string, readonly string[]> = {};
    const looked = new Set<string>();
    for (const [name, state] of STATES) {
      await show(page, state);
      const { complaints, passed } = await checked(page);
      for (const rule of passed) looked.add(rule);
      if (complaints.length > 0) found[name] = complaints;
    }
    expect(found).toEqual({});
    for (const rule of ['color-contrast', 'aria-progressbar-name', 'button-name', 'link-name'])
      expect(looked).toContain(rule);
    await page.close();
  });

  test.each([320, 768, 1280])('nothing is cut off or scrolls sideways at %d px', async (width) => {
    const page = await openPage(strict, { viewport: { width, height: 640 } });
    await addElement(page, { 'specialist-href': 'https://example.com/especialista' });
    const wide: string[] = [];
    for (const [name, state] of STATES) {
      await show(page, state);
      const overflow = await page.locator('rpa-progress .body').evaluate((body) => {
        const card = body.parentElement?.getBoundingClientRect();
        const isOutside =
          card === undefined || card.left < 0 || card.right > innerWidth || card.bottom > innerHeight;
        return isOutside || body.scrollWidth > body.clientWidth;
      });
      if (overflow) wide.push(name);
    }
    expect(wide).toEqual([]);
    await page.close();
  });

  test('its own styles apply under a policy that allows no inline style', async () => {
    const page = await openPage(strict, {});
    await addElement(page, {});
    await show(page, { data: runningAt(9) });
    const fill = page.locator('rpa-progress .fill');
    expect(await fill.evaluate((element) => getComputedStyle(element).transform)).not.toBe('none');
    expect(await page.locator('rpa-progress [style]:not(.fill)').count()).toBe(0);
    await page.close();
  });

  test('a reader who wants no motion gets none; others do', async () => {
    const calm = await openPage(strict, { reducedMotion: 'reduce' });
    const lively = await openPage(strict, { reducedMotion: 'no-preference' });
    const moving = async (page: Page): Promise<boolean[]> => {
      await addElement(page, {});
      await show(page, { data: runningAt(9) });
      return page.locator('rpa-progress').evaluate((element) =>
        ['dialog', '.now .dot', '.fill'].map((selector) => {
          const found = element.shadowRoot?.querySelector(selector) ?? element;
          const { animationName, transitionProperty, transitionDuration } = getComputedStyle(found);
          return animationName !== 'none' || (transitionProperty !== 'all' && transitionDuration !== '0s');
        }),
      );
    };
    expect(await moving(calm)).toEqual([false, false, false]);
    expect(await moving(lively)).toEqual([true, true, true]);
    await Promise.all([calm.close(), lively.close()]);
  });

  test('in forced colours the bar and the steps are still told apart', async () => {
    const page = await openPage(strict, { forcedColors: 'active' });
    await addElement(page, {});
    await show(page, { data: runningAt(9) });
    const colours = await page.locator('rpa-progress').evaluate((element) =>
      ['.bar', '.fill', '.done .dot', '.next .dot'].map((selector) => {
        const found = element.shadowRoot?.querySelector(selector) ?? element;
        return getComputedStyle(found).backgroundColor;
      }),
    );
    expect(colours[0]).not.toBe(colours[1]);
    expect(colours[2]).not.toBe(colours[3]);
    await page.close();
  });

  test('by keyboard: focus comes in, stays in, and goes back where it was', async () => {
    const page = await openPage(strict, {});
    await addElement(page, { 'specialist-href': 'https://example.com/especialista' });
    await page.locator('#opener').focus();
    await show(page, GALLERY.success ?? {});
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const inside = document.activeElement?.shadowRoot?.activeElement;
        return inside === undefined
          ? (document.activeElement?.id ?? '')
          : ((inside?.className || inside?.id) ?? '');
      });
    expect(await focused()).toBe('title');
    await page.getByRole('dialog', { name: 'Sua cotação está pronta' }).waitFor();
    const reached: string[] = [];
    for (let index = 0; index < 9; index += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
    }
    expect(reached).toEqual(expect.arrayContaining(['body', 'button primary', 'button ', 'close']));
    expect(reached).not.toContain('opener');
    await page.keyboard.press('Escape');
    expect(await page.locator('rpa-progress dialog').evaluate((dialog) => dialog.hasAttribute('open'))).toBe(
      false,
    );
    expect(await focused()).toBe('opener');
    await page.close();
  });

  test('a screen reader is told of states, of the estimates and of trouble, not of every screen', async () => {
    const page = await openPage(strict, {});
    await addElement(page, {});
    const said: string[] = [];
    const live = page.locator('rpa-progress [aria-live]');
    for (const name of ['queued', 'before-estimates', 'estimates', 'reconnecting', 'success'] as const) {
      await page.locator('rpa-progress').evaluate((element, state) => {
        (element as HTMLElement & { preview: (model: unknown) => void }).preview(state);
      }, GALLERY[name]);
      const text = (await live.textContent()) ?? '';
      if (said.at(-1) !== text) said.push(text);
    }
    expect(said).toEqual([
      expect.stringContaining('Você está na fila'),
      expect.stringContaining('Estimativa inicial: 3 coberturas'),
      expect.stringContaining('Reconectando'),
      expect.stringContaining('Sua cotação está pronta'),
    ]);
    await page.close();
  });

  test('the page never logged an error', () => expect(errors).toEqual([]));
});
