import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../../demo/site/server.ts';
import { Watching } from '../../live/support/watching.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { ROOT } from '../../support/run-command.ts';

const built = {
  available: existsSync(join(ROOT, 'dist/rpa-run.cjs')),
  reason: 'the commands are not built; npm run build',
};

const LIVE_AT = /^rpa-run: live at http:\/\/(127\.0\.0\.1:\d+)\//;

const temporaryHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-run-live-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

const runServed = (home: string, args: readonly string[]) => {
  const all = ['--home', home, '--data', '-', '--websocket-server', ...args];
  const child = spawn(join(ROOT, 'bin/rpa-run'), all, { env: { PATH: process.env.PATH, HOME: home } });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end(JSON.stringify(CUSTOMER));
  return child;
};

describe.skipIf(missing('the built commands', built))('rpa-run --websocket-server', () => {
  test.skipIf(missing('chromium', chromiumHere()))(
    'shows its session live until the end, and lets the watchers go with it',
    async () => {
      const site = await startSite();
      onTestFinished(() => site.close());
      const address = `${site.url}/cotacao?session=served`;
      const child = runServed(temporaryHome(), [
        ...['--websocket-port', '0', '--session', 'served', '--site', address, '--screens', '5'],
      ]);
      const printed = text(child.stdout);
      const ended = once(child, 'exit');
      let host = '';
      let watcher: Watching | undefined;
      for await (const line of createInterface({ input: child.stderr })) {
        host = LIVE_AT.exec(line)?.[1] ?? host;
        // The session's files are there when its first screen is told.
        if (line.includes('Tela')) watcher ??= new Watching(`ws://${host}/session/served`);
      }
      const [exitCode] = await ended;
      expect(exitCode).toBe(0);
      expect(JSON.parse(await printed)).toMatchObject({ success: true, session_id: 'served' });
      expect(await watcher?.closed).toMatchObject({ code: 1000 });
      expect(watcher?.heard.at(-1)).toMatchObject({ status: 'success', execucao: { finalizado: true } });
    },
  );

  test('beyond this machine and without tokens does not begin, and says why', async () => {
    const child = runServed(temporaryHome(), ['--websocket-host', '0.0.0.0', '--websocket-port', '0']);
    const said = text(child.stderr);
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(78);
    expect(await said).toMatch(/^rpa-run: .*websocket\.host: 0\.0\.0\.0 can be reached from other machines/m);
  });
});
