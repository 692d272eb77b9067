import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../src/browser/find-chromium.ts';
import { terminalPage } from './capture/ansi-html.ts';
import { outputOf } from './command/run-to-end.ts';

// Takes the picture of the readme: the demo in a real terminal (tmux), what it shows drawn by Chromium.
//   node scripts/capture-demo.ts [-- options of the demo]

const ROOT = join(import.meta.dirname, '..');
const PICTURE = join(ROOT, 'docs/images/demo.png');
const COLUMNS = 100;
const ROWS = 96;
const PIXELS_PER_POINT = 2;

const server = `rpa-capture-${process.pid}`;
const tmux = (...args: string[]): string =>
  outputOf('tmux', ['-L', server, '-f', '/dev/null', ...args], {
    env: { ...process.env, SHELL: '/bin/sh' },
  });

/** What the terminal shows when the demo has ended, colour sequences included. */
const runInTerminal = (): string => {
  const demo = [process.execPath, join(ROOT, 'demo/run.ts'), ...process.argv.slice(2)]
    .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
    .join(' ');
  const command = `${demo}; tmux -L ${server} wait-for -S ended; exec cat`;
  tmux('new-session', '-d', '-x', String(COLUMNS), '-y', String(ROWS), command);
  try {
    tmux('wait-for', 'ended');
    return tmux('capture-pane', '-p', '-e').trimEnd();
  } finally {
    tmux('kill-server');
  }
};

const takePicture = async (html: string): Promise<void> => {
  const { executable } = findChromium({ executable: null, headless: true }, () => chromium.executablePath());
  const browser = await chromium.launch({
    executablePath: executable,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage({ deviceScaleFactor: PIXELS_PER_POINT });
    await page.setContent(html);
    mkdirSync(dirname(PICTURE), { recursive: true });
    await page.locator('body').screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
};

await takePicture(terminalPage(runInTerminal()));
process.stdout.write(`${PICTURE}\n`);
