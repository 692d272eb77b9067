import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Collector, createCollector, eachSession } from '../../../src/maintenance/report/collect.ts';
import type { SessionFacts } from '../../../src/maintenance/report/session-facts.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import { putEnded, putQueued, putRunning, type Workshop } from '../../fixtures/sessions/invented-sessions.ts';

const MINUTE_MS = 60_000;

const collectSessions = async (home: string, sinceMs: number, now: Date): Promise<SessionFacts[]> => {
  const all: SessionFacts[] = [];
  await eachSession(home, sinceMs, now, (facts) => all.push(facts));
  return all;
};

describe('what is collected of sessions', () => {
  let home: string;
  let shop: Workshop;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'rpa-collect-'));
    for (const name of ['sessions', 'rpa_data']) mkdirSync(join(home, name));
    shop = { home, dice: new Dice(3) };
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const collect = (sinceMs = 0): Promise<SessionFacts[]> => collectSessions(home, sinceMs, new Date());
  const ago = (minutes: number): number => Date.now() - minutes * MINUTE_MS;

  test('a home without sessions, or without anything, has none', async () => {
    expect(await collect()).toEqual([]);
    expect(await collectSessions(join(home, 'nowhere'), 0, new Date())).toEqual([]);
  });

  test('the times of the screens add up to the time from its beginning to its end', async () => {
    const id = await putEnded(shop, ago(10), 'success');
    const [facts] = await collect();
    expect(facts).toMatchObject({ id, estado: 'succeeded', codigo: null, tipo: null, attempts: 1, tela: 15 });
    const wholeMs = facts?.screens.reduce((sum, { ms }) => sum + ms, 0) ?? 0;
    expect(Math.abs(wholeMs - (facts?.durationMs ?? 0))).toBeLessThan(5);
    expect(facts?.screens.every(({ done }) => done)).toBe(true);
    expect(facts?.screens.map(({ tela }) => tela)).toEqual(expect.arrayContaining([0, 1, 9, 15]));
  });

  test('one that failed says in what and where, and its last screen is not done', async () => {
    await putEnded(shop, ago(10), 'selector_drift');
    const [facts] = await collect();
    expect(facts).toMatchObject({
      estado: 'failed',
      codigo: 3001,
      tipo: 'campo_nao_encontrado_na_pagina',
      tela: 9,
    });
    expect(facts?.screens.at(-1)).toMatchObject({ tela: 9, done: false });
    expect(facts?.screens.at(-2)).toMatchObject({ tela: 8, done: true });
  });

  test('one under way has no end, and its time goes on', async () => {
    await putRunning(shop, 5);
    const [facts] = await collect();
    expect(facts).toMatchObject({ estado: 'running', endMs: null, tela: 5 });
    const later = await collectSessions(home, 0, new Date(Date.now() + MINUTE_MS));
    const lastOf = (found: SessionFacts | undefined) => found?.screens.at(-1)?.ms ?? 0;
    expect(lastOf(later[0]) - lastOf(facts)).toBeGreaterThanOrEqual(MINUTE_MS);
  });

  test('one in the queue has waited until now', async () => {
    await putQueued(shop, 1);
    const [facts] = await collect();
    expect(facts).toMatchObject({ estado: 'queued', startMs: null, endMs: null, durationMs: null });
    expect(facts?.waitedMs).toBeGreaterThan(0);
  });

  test('controls found by a later selector are told once, from the log; a torn log does not matter', async () => {
    const id = await putEnded(shop, ago(10), 'success');
    const log = join(home, 'sessions', id, 'logs/rpa.log');
    writeFileSync(log, '');
    const use = { tela: 9, control: 'cpf', rank: 1, expected: '#cpf', matched: 'input', paste: null };
    const line = JSON.stringify({ level: 'warn', ...use, msg: 'selector drift: a control was not found' });
    const unmatched = JSON.stringify({ ...use, control: 'x', rank: null, msg: 'selector drift: none' });
    appendFileSync(log, `${line}\n${line}\n${unmatched}\n{"tela":9,"msg":"selector drift: to`);
    expect((await collect())[0]?.drifted).toEqual([use]);
  });

  test('controls found by meaning only are told from the account that every session keeps', async () => {
    const id = await putEnded(shop, ago(10), 'success');
    const use = {
      tela: 2,
      control: 'placa',
      rank: null,
      expected: '#placa',
      matched: 'input "placa"',
      paste: '#p',
    };
    const uses = [
      { ...use, by: 'meaning' },
      { ...use, by: 'name', rank: 0, control: 'as expected', paste: null },
      { ...use, by: 'meaning', control: 'never named', expected: '(by meaning)' },
      { ...use, by: 'nothing', control: 'not found', matched: null },
    ];
    writeFileSync(
      join(home, 'sessions', id, 'logs/selectors.json'),
      JSON.stringify({ flow: 'tosegurado', uses }),
    );
    const [facts] = await collect();
    expect(facts).toMatchObject({ flow: 'tosegurado', drifted: [use] });
  });

  test('files that are no documents are no reason to fail', async () => {
    mkdirSync(join(home, 'sessions/broken'), { recursive: true });
    for (const name of ['status', 'history', 'progress', 'result'])
      writeFileSync(join(home, `sessions/broken/${name}.json`), '{"historico": [nul');
    expect((await collect()).map(({ id }) => id)).toEqual(['broken']);
  });

  test('what ended before the period is left out, what goes on is not', async () => {
    await putEnded(shop, ago(90), 'success');
    const recent = await putEnded(shop, ago(10), 'success');
    const running = await putRunning(shop, 2);
    const ids = (await collect(ago(60))).map(({ id }) => id);
    expect(ids.sort()).toEqual([recent, running.id].sort());
  });

  const eachOf = async (collector: Collector): Promise<SessionFacts[]> => {
    const all: SessionFacts[] = [];
    await collector.each(0, new Date(), (facts) => all.push(facts));
    return all;
  };

  test('an ended session is read again only when its files have changed', async () => {
    const id = await putEnded(shop, ago(10), 'success');
    const path = join(home, 'sessions', id, 'history.json');
    const at = new Date('2026-01-02T03:04:05Z');
    utimesSync(path, at, at);
    const collector = createCollector(home);
    const [first] = await eachOf(collector);
    expect(first).toMatchObject({ id, estado: 'succeeded' });
    // Other content of the same length in the same file at the same time: only who reads it again can tell.
    writeFileSync(path, ' '.repeat(statSync(path).size));
    utimesSync(path, at, at);
    expect(await eachOf(collector)).toEqual([first]);
    utimesSync(path, at, new Date());
    expect((await eachOf(collector))[0]?.screens).toEqual([]);
  });

  test('one that was removed is gone', async () => {
    const id = await putEnded(shop, ago(10), 'success');
    const collector = createCollector(home);
    await eachOf(collector);
    rmSync(join(home, 'sessions', id), { recursive: true });
    rmSync(join(home, 'rpa_data'), { recursive: true });
    expect(await eachOf(collector)).toEqual([]);
  });
});
