import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../../src/protocol/tracker/tracker.ts';
import { ESTIMATES, refusal, SUCCESS, sampleOptions } from '../../fixtures/writer/sample-session.ts';
import { brokenLinks, documentsOf, temporaryFiles } from '../../fixtures/writer/session-documents.ts';

const ID = 'demo0001';
const FLUSH = 'flush';

interface Told {
  readonly tell: (tracker: Tracker) => void;
  readonly etapa: number | string;
  readonly mensagem: string;
}

const etapa = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.constant(5.5));
const mensagem = fc.string({ unit: 'grapheme', maxLength: 20 });
const extra = fc.option(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), {
  nil: undefined,
});

const event: fc.Arbitrary<Told | typeof FLUSH> = fc.oneof(
  fc.record({ etapa, mensagem, extra, done: fc.boolean() }).map(({ etapa, mensagem, extra, done }) => ({
    tell: (tracker: Tracker) =>
      (done ? tracker.stepDone : tracker.step).call(tracker, etapa, mensagem, extra),
    etapa,
    mensagem,
  })),
  fc.constant({
    tell: (tracker: Tracker) => tracker.estimates(ESTIMATES),
    etapa: 'estimativas',
    mensagem: 'Estimativas capturadas',
  }),
  mensagem.map((words) => ({
    tell: (tracker: Tracker) => tracker.restart(2, words),
    etapa: 0,
    mensagem: words,
  })),
  fc.constant(FLUSH),
);

const rising = (timestamps: readonly string[]): boolean =>
  timestamps.every((timestamp, index) => index === 0 || timestamp > (timestamps[index - 1] ?? ''));

/** Tells everything, checks the files at each flush, ends the session. */
const runSession = async (home: string, events: readonly (Told | typeof FLUSH)[], refused: boolean) => {
  const tracker = await openTracker(sampleOptions(home, ID));
  const told: Told[] = [];
  let percentual = 0;
  for (const next of events) {
    if (next !== FLUSH) {
      next.tell(tracker);
      told.push(next);
      continue;
    }
    await tracker.flushed();
    const { progress, history, live } = documentsOf(home, ID);
    expect(history?.historico).toHaveLength(told.length + 1);
    expect(progress?.percentual).toBeGreaterThanOrEqual(percentual);
    expect(live?.data.percentual).toBeGreaterThanOrEqual(percentual);
    expect(progress?.timestamp_atualizacao).toBe(history?.historico.at(-1)?.timestamp);
    percentual = progress?.percentual ?? 0;
  }
  await tracker.finish(refused ? refusal(tracker.timestamp()) : SUCCESS);
  return told;
};

describe('any sequence of events', () => {
  it('leaves valid files with each event once, in order, at rising times', async () => {
    const sequence = fc.asyncProperty(
      fc.array(event, { maxLength: 40 }),
      fc.boolean(),
      async (events, refused) => {
        const home = mkdtempSync(join(tmpdir(), 'rpa-sequence-'));
        const told = await runSession(home, events, refused);
        const { progress, history, result, session, status, live } = documentsOf(home, ID);
        const ending = refused ? ['erro', 'final'] : ['final'];
        const entries = history?.historico ?? [];
        expect(entries.map((entry) => entry.etapa)).toEqual([
          'inicio',
          ...told.map((one) => one.etapa),
          ...ending,
        ]);
        expect(entries.slice(1, told.length + 1).map((entry) => entry.mensagem)).toEqual(
          told.map((one) => one.mensagem),
        );
        expect(rising(entries.map((entry) => entry.timestamp))).toBe(true);
        const terminal = refused ? 'error' : 'success';
        expect([progress?.status, history?.status_final, result?.status, session?.status]).toEqual(
          Array(4).fill(terminal),
        );
        expect(status?.status).toBe(refused ? 'failed' : 'completed');
        expect(live?.success).toBe(!refused);
        expect(brokenLinks(home)).toEqual([]);
        expect(temporaryFiles(home, ID)).toEqual([]);
        rmSync(home, { recursive: true });
      },
    );
    await fc.assert(sequence, { numRuns: 100 });
  });
});
