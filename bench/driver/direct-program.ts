import { chromium } from 'playwright-core';
import type { DirectData } from '../../demo/site/direct-walk.ts';
import { WALKS } from '../../demo/site/skin-walks.ts';

/** The direct walk as a program of its own: `URL DATA-FILE EXECUTABLE SKIN`; prints the page's time. */
const [url = '', dataFile = '', executable = '', skin = ''] = process.argv.slice(2);
const { readFileSync } = await import('node:fs');
const walk = WALKS[skin];
if (walk === undefined) throw new Error(`no walk for the skin "${skin}"`);
const data = JSON.parse(readFileSync(dataFile, 'utf8')) as DirectData;
const browser = await chromium.launch({
  executablePath: executable,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 900 } });
const startedAt = performance.now();
const { plans } = await walk(page, url, data);
const pageMs = performance.now() - startedAt;
await browser.close();
if (plans.length !== 2) throw new Error(`expected two plans, saw ${plans.length}`);
process.stdout.write(JSON.stringify({ pageMs }));
