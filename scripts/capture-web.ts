import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser } from '../demo/web/browser.ts';
import { openStage } from '../demo/web/stage.ts';

// `node scripts/capture-web.ts`: docs/images/modal*.png, of a real run on the replica of the quote site at its real pace.

const IMAGES = join(import.meta.dirname, '../docs/images');
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
const SEEN_WITHIN_MS = 240_000;

/** Lets the bar arrive where it is going. */
const SETTLED_MS = 1200;

const capture = async (page: Page, name: string): Promise<void> => {
  for (const [suffix, viewport] of [
    ['', DESKTOP],
    ['-phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: join(IMAGES, `${name}${suffix}.png`) });
  }
  await page.setViewportSize(DESKTOP);
};

mkdirSync(IMAGES, { recursive: true });
const stage = await openStage({ profile: 'real', port: 0 });
const browser = await startBrowser(true);
try {
  const page = await browser.newPage({ viewport: DESKTOP, colorScheme: 'light' });
  page.setDefaultTimeout(SEEN_WITHIN_MS);
  await page.goto(`${stage.page}/`);
  await page.screenshot({ path: join(IMAGES, 'demo-web.png') });
  await page.getByRole('button', { name: 'Calcular meu seguro' }).click();
  await page.getByText('Compreensiva').waitFor();
  await page.getByText('Etapa 15 de 15', { exact: true }).waitFor();
  await capture(page, 'modal-estimates');
  await page.getByRole('heading', { name: 'Sua cotação está pronta' }).waitFor();
  await capture(page, 'modal');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: join(IMAGES, 'modal-dark.png') });
} finally {
  await browser.close();
  await stage.close();
}
