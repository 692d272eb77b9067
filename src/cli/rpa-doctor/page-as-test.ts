import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PageExamination } from '../../maintenance/doctor/page/examine-page.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { CommandError } from '../command-error.ts';
import { packageRoot } from '../package.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,60}$/;
const FOLDER = 'tests/quote/pages';
/** As seen from there. */
const SUPPORT = '../../support';
const SOURCES = '../../../src';

interface Wish {
  readonly name: string;
  readonly html: string;
  readonly examination: PageExamination;
  /** The screen that the page is, where the robot does not say so itself. */
  readonly tela: number | null;
}

const testText = ({ name, examination, tela }: Wish): string => `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examinePage } from '${SOURCES}/maintenance/doctor/page/examine-page.ts';
import { hasDrifted } from '${SOURCES}/maintenance/doctor/page/sightings.ts';
import { loadFlow } from '${SOURCES}/quote/flows/load-flow.ts';
import { chromiumHere, testBrowser } from '${SUPPORT}/chromium.ts';
import { missing } from '${SUPPORT}/require.ts';

describe.skipIf(missing('chromium', chromiumHere()))('the saved page ${name}', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser.close());

  test('is known by name, and so is every control of it', async () => {
    const html = readFileSync(join(import.meta.dirname, '${name}.html'), 'utf8');
    const found = await examinePage(browser, html, await loadFlow('${examination.flow}'));
    expect(found.recognition.is).toMatchObject({ ${tela === null ? '' : `tela: ${tela}, `}by: 'name' });
    expect(found.missing).toEqual([]);
    expect(found.controls.filter(hasDrifted)).toEqual([]);
  });
});
`;

/**
 * Writes the page and a test that fails until the flow is mended.
 * @returns the paths of both
 * @throws CommandError outside a checkout, for a name that cannot be a file's, and when there is such a test
 */
export const pageAsTest = async (wish: Wish, root = packageRoot()): Promise<readonly string[]> => {
  const { name, html } = wish;
  if (!NAME.test(name)) throw new CommandError('--as-test: expected small letters, digits and "-".');
  if (!existsSync(join(root, 'tests/support/chromium.ts')) || !existsSync(join(root, 'src/quote')))
    throw new CommandError(
      `--as-test works in a checkout of the source only; ${root} has no tests.`,
      EXIT.configuration.code,
    );
  const paths = [`${name}.html`, `${name}.test.ts`].map((file) => join(root, FOLDER, file));
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw new CommandError(`${taken} is there already.`, EXIT.cannotWrite.code);
  const [page = '', test = ''] = paths;
  await mkdir(dirname(page), { recursive: true });
  await writeFile(page, html);
  await writeFile(test, testText(wish));
  return paths;
};
