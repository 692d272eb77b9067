import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { phpHere } from '../php/php-reader.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { missing } from '../support/require.ts';
import { ROOT } from '../support/run-command.ts';
import { fillForm } from '../web/support/example-form.ts';
import { blocksOf, readPage } from './support/page.ts';
import { openTerminals, type RunBlock, type Terminals } from './support/run-page.ts';

const needs = [missing('chromium', chromiumHere()), missing('php', phpHere())];
const SEEN_WITHIN_MS = 120_000;
const SET_UP_LIMIT_MS = 180_000;

const blocks = blocksOf(readPage('docs/start.md'));
const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const tags = blocks
  .filter(({ language }) => language === 'html')
  .map(({ heading, text }) => ({ heading, text }));

test('every block of the page is run, or shown of the examples', () => {
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['sh', 'html']));
  const example = (path: string): string => readFileSync(join(ROOT, 'examples', path), 'utf8');
  const shown = Object.fromEntries(tags.map(({ heading, text }) => [heading, text.trim()]));
  expect(Object.keys(shown)).toEqual(['Plain HTML', 'PHP', 'Webflow']);
  expect(example('site/index.html')).toContain(shown['Plain HTML']);
  expect(example('site/cotacao.php')).toContain(shown.PHP);
  expect(example('webflow/head-or-footer-code.html')).toContain(shown.Webflow);
});

describe.skipIf(needs.some(Boolean))('docs/start.md, from an empty folder', () => {
  let home: string;
  let terminals: Terminals;
  let browser: Browser;
  let origin: string;
  let serve: string;
  const ran: RunBlock[] = [];

  /** What this run cannot have as the page has it: its ports, and the time for screens that others walk. */
  const changesOf = async (): Promise<Map<string, string>> => {
    const [site, server, own] = [await freePort(), await freePort(), await freePort()];
    origin = `http://127.0.0.1:${own}`;
    serve = `http://127.0.0.1:${server}`;
    return new Map([
      ['4173/cotacao', '4173/cotacao?tela=14'],
      ['4173', String(site)],
      ['8080', String(server)],
      ['8000', String(own)],
    ]);
  };

  /** As the page says of a port that is taken: the pages name it, too. */
  const changeSite = (file: string): void => {
    const path = join(home, 'site', file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('http://127.0.0.1:8080', serve));
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'rpa-start-'));
    terminals = openTerminals(home, await changesOf());
    for (const text of commands) {
      const block = await terminals.type(text);
      ran.push(block);
      if (block.code !== 0) return;
    }
    for (const file of ['index.html', 'pedir.php']) changeSite(file);
    browser = await testBrowser();
  }, SET_UP_LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await terminals?.close();
    runToEnd(join(ROOT, 'bin/rpa-stop'), ['--all', '--backend', 'process', '--home', join(home, 'rpa')]);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const open = async (path: string): Promise<Page> => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    onTestFinished(() => page.close());
    page.setDefaultTimeout(SEEN_WITHIN_MS);
    await page.goto(`${origin}${path}`);
    return page;
  };
  /** @param placa of each page its own: the same data would show the quote that there is */
  const quote = async (page: Page, placa: string): Promise<void> => {
    await fillForm(page, { placa });
    await page.getByRole('button', { name: 'Cotar agora' }).click();
    await page.getByRole('heading', { name: 'Sua cotação está pronta' }).waitFor();
  };

  test('every command ends well, or stays and is ready', () => {
    expect(ran.filter(({ code }) => code !== 0)).toEqual([]);
    expect(ran.map(({ text }) => text)).toEqual(commands);
  });

  test('the first quote has its plans', () => {
    const { output } = ran.find(({ text }) => text.includes('bin/rpa-run ')) ?? { output: '' };
    expect(output).toContain('"status": "success"');
    expect(output).toContain('Plano recomendado');
  });

  test.each([
    ['/', 'DMO1C34'],
    ['/cotar.php', 'DMO1C35'],
  ])('a quote is made on the page at %s', async (path, placa) => {
    await quote(await open(path), placa);
  });

  test("a quote is made on Webflow's page with its tag", async () => {
    const form = readFileSync(join(ROOT, 'examples/webflow/page.html'), 'utf8').replace(
      /<script[\s\S]*<\/script>/,
      '',
    );
    const tag = tags.find(({ heading }) => heading === 'Webflow')?.text ?? '';
    const page = `${form.replace('</body>', () => `${tag}</body>`)}`;
    writeFileSync(join(home, 'site/webflow.html'), page.replaceAll('https://rpa.example.com.br', serve));
    await quote(await open('/webflow.html'), 'DMO1C36');
  });
});
