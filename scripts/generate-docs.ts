import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DOORS } from '../src/live/http/doors.ts';
import { openApiDocument } from '../src/live/http/openapi/document.ts';
import { outcomesPage } from './docs/outcomes-page.ts';
import { ENGLISH, PORTUGUESE } from './docs/outcomes-words.ts';
import { settingsPage } from './docs/settings-page.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Every generated page by its path below the package. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'docs/openapi.json': () => `${JSON.stringify(openApiDocument(DOORS), null, 2)}\n`,
  'docs/outcomes.md': () => outcomesPage(ENGLISH),
  'docs/pt-BR/outcomes.md': () => outcomesPage(PORTUGUESE),
  'docs/settings.md': settingsPage,
};

/** The page as it lies in the checkout; "" when it is not there. */
export const committedPage = (path: string): string => {
  try {
    return readFileSync(resolve(ROOT, path), 'utf8');
  } catch {
    return '';
  }
};

const main = (): void => {
  for (const [path, page] of Object.entries(PAGES)) {
    writeFileSync(resolve(ROOT, path), page());
    console.log(`wrote ${path}`);
  }
};

if (import.meta.main) main();
