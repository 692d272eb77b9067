import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startSite } from '../../demo/site/server.ts';

const MAIN = join(import.meta.dirname, '../../demo/site/main.ts');
const start = (...args: string[]) =>
  spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

describe('the command that runs the replica alone', () => {
  test('prints its address, serves, and ends on SIGTERM', async () => {
    const child = start('--port', '0');
    const [line] = await once(createInterface(child.stdout), 'line');
    const [address] = /http:\/\/\S+/.exec(String(line)) ?? [];
    expect((await fetch(address ?? '')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.each([
    [['--profile', 'medium'], 'medium'],
    [['--scenario', 'no-such-thing'], 'no-such-thing'],
    [['--skin', 'tartan'], 'tartan'],
    [['--port', 'many'], 'many'],
    [['--colour'], '--colour'],
  ])('%j is refused in one sentence, without a stack trace', async (args, named) => {
    const child = start(...args);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(64);
    expect(said).toContain(named);
    expect(said).not.toContain('    at ');
  });

  test('a port in use is told', async () => {
    const site = await startSite();
    const child = start('--port', new URL(site.url).port);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    await site.close();
    expect(code).toBe(69);
    expect(said).toContain('EADDRINUSE');
    expect(said).not.toContain('    at ');
  });
});
