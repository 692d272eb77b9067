import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { LiveView } from '../../src/protocol/files/live-shape.ts';
import { watchCommand } from '../../src/status/watch-command.ts';
import { at, entriesTo, history, manualQuote, progress, result, status } from '../protocol/live/invented.ts';
import { emptyHome, printed, putFlat, putSession } from './session-home.ts';

const RESCAN_MS = 100;
/** So long that only file events can have told what a test sees. */
const NEVER_MS = 2 ** 30;

const startSession = (home: string, id: string, ending: string) => {
  const fixture = join(import.meta.dirname, 'fixtures/tracked-session.ts');
  const child = spawn(process.execPath, [fixture, home, id, ending], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
};

const watching = (options: {
  home: string;
  dataDir?: string;
  id?: string;
  json?: boolean;
  signal?: AbortSignal;
  rescanIntervalMs?: number;
  now?: () => Date;
}) => {
  const output = printed();
  const ended = watchCommand({ id: 'demo1', rescanIntervalMs: RESCAN_MS, ...options, print: output.print });
  return { ended, ...output, views: () => output.lines().map((line) => JSON.parse(line) as LiveView) };
};

/** A home in which a launcher has made a session's folder, and nothing in it yet. */
const beingMade = (): string => {
  const home = emptyHome();
  putSession(home, 'demo1', {});
  return home;
};

const percents = (views: LiveView[]) => views.map(({ data }) => data.percentual);

describe('--watch on a session that another process runs', () => {
  test('begun while it is being made, it shows the way and ends by itself with its exit code', async () => {
    const home = beingMade();
    const watch = watching({ home, json: true });
    startSession(home, 'demo1', 'success');
    expect(await watch.ended).toBe(0);
    const views = watch.views();
    expect(views[0]?.data.status).toBe('waiting');
    expect(views.at(-1)?.data).toMatchObject({ status: 'success', percentual: 100 });
    expect(percents(views)).toEqual(percents(views).toSorted((a, b) => a - b));
    expect(views.length).toBeGreaterThan(2);
  });

  test('it ends with the exit code that status.json has', async () => {
    const home = beingMade();
    const watch = watching({ home });
    startSession(home, 'demo1', 'refused');
    expect(await watch.ended).toBe(20);
    expect(watch.lines().at(-1)).toMatch(
      /error +15\/15 +100 % {2}Um especialista entrará em contato\. \(refused\)$/,
    );
  });

  test('a session killed without a word ends the watch as lost', async () => {
    const home = beingMade();
    const watch = watching({ home, json: true });
    startSession(home, 'demo1', 'crash');
    expect(await watch.ended).toBe(70);
    expect(watch.views().at(-1)?.data).toMatchObject({ etapa_atual: 4, execucao: { estado: 'lost' } });
  });

  test('a session that has ended before is told at once', async () => {
    const home = emptyHome();
    const [code] = await once(startSession(home, 'demo1', 'refused'), 'exit');
    expect(code).toBe(0);
    const watch = watching({ home, json: true, rescanIntervalMs: NEVER_MS });
    expect(await watch.ended).toBe(20);
    expect(watch.views()).toHaveLength(1);
  });
});

describe('--watch', () => {
  const atWork = (over: object = {}) => ({
    progress: progress(4, 0, { timestamp_inicio: at(0) }),
    status: status({ pid: process.pid, process_start: null, ...over }),
  });
  const soon = () => new Date(Date.parse(at(1)));

  test('file events alone bring the end of a session of the former writer', async () => {
    const home = emptyHome();
    const dataDir = join(home, 'rpa_data');
    putFlat(dataDir, 'old1', { history: history(entriesTo(3)) });
    const watch = watching({ home, dataDir, id: 'old1', json: true, rescanIntervalMs: NEVER_MS, now: soon });
    await expect.poll(() => watch.lines().length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const temp = join(home, 'temp');
    writeFileSync(temp, JSON.stringify(manualQuote().history));
    renameSync(temp, join(dataDir, 'history_old1.json'));
    expect(await watch.ended).toBe(20);
  });

  test('a deadline that passes ends it, although no file changes', async () => {
    const home = emptyHome();
    const base = Date.now();
    const deadline = new Date(base + 500).toISOString();
    putSession(home, 'demo1', atWork({ deadline }));
    const watch = watching({ home, json: true, now: () => new Date() });
    expect(await watch.ended).toBe(70);
    expect(watch.views().map(({ data }) => data.execucao.estado)).toEqual(['running', 'lost']);
  });

  test('a lost session that a finalizer repairs ends with the true state', async () => {
    const home = emptyHome();
    putSession(home, 'demo1', atWork({ pid: 2 ** 30 }));
    const watch = watching({ home, json: true, now: soon });
    await expect.poll(() => watch.lines().length).toBe(1);
    putSession(home, 'demo1', {
      result: result('error', {}, 1),
      status: status({ status: 'failed', exit_code: 124 }),
    });
    expect(await watch.ended).toBe(124);
    expect(watch.views().map(({ data }) => data.execucao.estado)).toEqual(['lost', 'timed_out']);
  });

  test('nothing new is nothing printed', async () => {
    const home = emptyHome();
    putSession(home, 'demo1', atWork());
    const stop = new AbortController();
    const watch = watching({ home, signal: stop.signal, rescanIntervalMs: 5, now: soon });
    await expect.poll(() => watch.lines().length).toBe(1);
    putSession(home, 'demo1', atWork());
    await new Promise((resolve) => setTimeout(resolve, 200));
    stop.abort(130);
    expect(await watch.ended).toBe(130);
    expect(watch.lines()).toHaveLength(1);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with %i and leaves the session alone', async (signal, code) => {
    const home = emptyHome();
    putSession(home, 'demo1', atWork());
    const watch = watching({ home, now: soon });
    await expect.poll(() => watch.lines().length).toBe(1);
    process.emit(signal);
    expect(await watch.ended).toBe(code);
    expect(process.listenerCount(signal)).toBe(0);
  });

  test('an id that can be none is refused with 65', async () => {
    expect(await watching({ home: emptyHome(), id: '../x' }).ended).toBe(65);
  });

  test('a session that is not there is told with 66, and nothing on stdout', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => stderr.mockRestore());
    const watch = watching({ home: emptyHome() });
    expect([await watch.ended, watch.text()]).toEqual([66, '']);
    expect(stderr).toHaveBeenCalledWith(expect.stringContaining('there is no session demo1'));
  });

  test('it ends quietly when nobody reads its lines any more', async () => {
    const home = emptyHome();
    putSession(home, 'demo1', atWork());
    const code = await watchCommand({ home, id: 'demo1', now: soon, print: async () => false });
    expect(code).toBe(0);
  });
});
