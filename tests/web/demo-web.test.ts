import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing, type Requirement } from '../support/require.ts';
import { ROOT } from '../support/run-command.ts';

const PROGRAM = join(ROOT, 'demo/web/main.ts');
const HOME = /\(home (\/[^)]+)\)/;
const PAGE = /page: +(http:\S+)/;

const xvfbHere = (): Requirement => ({
  available: ['xvfb-run', 'chromium'].every((name) => runToEnd('which', [name]).status === 0),
  reason: 'no xvfb-run, or no Chromium that has windows',
});

describe.skipIf(missing('chromium', chromiumHere()))('npm run demo:web', () => {
  test('walks by itself from the form to the plans, and leaves nothing behind', async () => {
    const child = spawn(process.execPath, [PROGRAM, '--headless-check', '--scenario', 'success,unknown']);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect(err).toBe('');
    expect(out).toMatch(/success: estimates: de R\$/);
    expect(out).toMatch(/success: "Sua cotação está pronta" R\$ \S+,\d\d por ano \| R\$ \S+,\d\d por ano/);
    expect(out).toContain('unknown: "Não encontramos o veículo"');
    expect(code).toBe(0);
    expect(existsSync(HOME.exec(out)?.[1] ?? '/')).toBe(false);
  });

  test('without a display it says where to go; Ctrl+C ends everything', async () => {
    const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const child = spawn(process.execPath, [PROGRAM], { env });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      out += part;
    });
    await eventually('the address', () => out.includes('Open it in a browser'));
    const page = await fetch(PAGE.exec(out)?.[1] ?? '');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain('Clara Demonstração Nogueira');
    expect(html).not.toMatch(/<script>|style=|\{\{/);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    const home = HOME.exec(out)?.[1] ?? '/';
    expect(existsSync(home)).toBe(false);
    expect(runToEnd('pgrep', ['-f', home]).stdout).toBe('');
  });

  test.skipIf(missing('xvfb', xvfbHere()))('with a display a window opens, and goes with the demo', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rpa-window-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const said = join(folder, 'said');
    const script = `: >${said}; "$0" "$1" >${said} & demo=$!
      until grep -q 'ends everything' ${said} || ! kill -0 $demo; do sleep 0.1; done
      kill -INT $demo; wait $demo`;
    const { status } = runToEnd('xvfb-run', ['-a', 'sh', '-c', script, process.execPath, PROGRAM]);
    expect(readFileSync(said, 'utf8')).toContain('It is open in a window');
    expect(status).toBe(0);
  });

  test('unknown options are usage', () => {
    const { status, stderr } = runToEnd(process.execPath, [PROGRAM, '--scenario', 'nonsense']);
    expect(status).toBe(64);
    expect(stderr).toContain('--scenario: expected some of success, manual, error, unknown');
  });
});
