import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../support/side-by-side.ts';

const ROOT = join(import.meta.dirname, '../..');
const KIB_PER_MIB = 1024;
const PAGES = 15;
const BEGIN_PORT = 18_400;
let nextPort = BEGIN_PORT;

/** What the live server of a home costs. */
export interface Served {
  readonly aliveMs: number;
  readonly readyMs: number;
  /** Until it has read all there was to read of the past. */
  readonly historyMs: number;
  readonly firstPageMs: number;
  readonly pageMs: number;
  readonly statsMs: number;
  readonly peakMib: number;
}

const bodyOf = async (url: string): Promise<{ ok: boolean; text: string }> => {
  try {
    const response = await fetch(url);
    return { ok: response.ok, text: await response.text() };
  } catch {
    return { ok: false, text: '' };
  }
};

const until = async (url: string, isIt: (body: { ok: boolean; text: string }) => boolean): Promise<void> => {
  while (!isIt(await bodyOf(url))) await new Promise(setImmediate);
};

const msOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const peakMibOf = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KIB_PER_MIB;

export const serve = async (home: string): Promise<Served> => {
  const port = nextPort;
  nextPort += 1;
  const at = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(join(ROOT, 'bin/rpa-serve'), ['--home', home, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const gone = once(child, 'close');
  const since = async (path: string, isIt: Parameters<typeof until>[1]): Promise<number> => {
    await Promise.race([until(`${at}${path}`, isIt), gone]);
    if (child.exitCode !== null) throw new Error(`rpa-serve ended with ${child.exitCode}`);
    return performance.now() - startedAt;
  };
  try {
    const aliveMs = await since('/livez', ({ ok }) => ok);
    const readyMs = await since('/readyz', ({ ok }) => ok);
    const historyMs = await since('/readyz', ({ ok, text }) => ok && !text.includes('"reading"'));
    const page = () => bodyOf(`${at}/api/rpa/sessions?limit=100`);
    const firstPageMs = await msOf(page);
    const pages: number[] = [];
    for (let round = 0; round < PAGES; round += 1) pages.push(await msOf(page));
    const statsMs = await msOf(() => bodyOf(`${at}/api/rpa/stats?since=24h`));
    return {
      ...{ aliveMs, readyMs, historyMs, firstPageMs, pageMs: median(pages), statsMs },
      peakMib: peakMibOf(child.pid ?? 0),
    };
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
};
