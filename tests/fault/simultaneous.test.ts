import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import { bundled } from '../fixtures/writer/bundle.ts';
import { sampleOptions } from '../fixtures/writer/sample-session.ts';
import { documentOf } from '../fixtures/writer/session-documents.ts';

const program = await bundled('contender.ts');

const CONTENDERS = 20;
const ROUNDS = 25;

interface Contender {
  readonly process: ChildProcess;
  readonly open: (id: string) => void;
  readonly answer: () => Promise<string>;
}

const start = (): Contender => {
  const child = spawn(process.execPath, [program, home], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    open: (id) => child.stdin.write(`${id}\n`),
    answer: async () => String((await lines.next()).value),
  };
};

let home: string;
let contenders: Contender[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rpa-simultaneous-'));
  contenders = Array.from({ length: CONTENDERS }, () => start());
  for (const contender of contenders) expect(await contender.answer()).toBe('ready');
});

afterAll(async () => {
  for (const { process: child } of contenders) {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  rmSync(home, { recursive: true });
});

const round = async (id: string): Promise<string[]> => {
  for (const contender of contenders) contender.open(id);
  return Promise.all(contenders.map((contender) => contender.answer()));
};

describe(`${CONTENDERS} processes that open one session at the same instant`, () => {
  it('are one winner and otherwise told that it runs, every time', async () => {
    for (let number = 1; number <= ROUNDS; number += 1) {
      const answers = await round(`s${number}`);
      const winner = contenders[answers.indexOf('won')];
      expect(answers.toSorted()).toEqual([...Array(CONTENDERS - 1).fill('running'), 'won']);
      expect(documentOf(home, `s${number}`, 'status')?.pid).toBe(winner?.process.pid);
    }
  });

  it('cannot take over what a killed winner left', async () => {
    const answers = await round('killed');
    const winner = contenders[answers.indexOf('won')];
    winner?.process.kill('SIGKILL');
    if (winner !== undefined) await once(winner.process, 'close');
    await expect(openTracker(sampleOptions(home, 'killed'))).rejects.toMatchObject({ state: 'lost' });
  });
});
