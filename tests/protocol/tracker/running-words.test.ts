import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { LiveView } from '../../../src/protocol/files/live-shape.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import { refusal, SUCCESS, sampleOptions } from '../../fixtures/writer/sample-session.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';

const ID = 'demo0001';
/** What some former front looks for in a message (original-system.md §7), and what reads like an end. */
const WORDS = [
  ...['falhou', 'erro', 'failed', 'error', 'exception', 'timeout', 'denied', 'invalid', 'blocked'],
  ...['cancelled', 'failure', 'aborted', 'concluído', 'concluída', 'sucesso', 'success', 'completed'],
];

const homes: string[] = [];
const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-words-'));
  homes.push(home);
  return home;
};
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

const soundsLikeAnEnd = (mensagem: string | undefined): boolean =>
  WORDS.some((word) => mensagem?.toLowerCase().includes(word));

const spelled = fc
  .tuple(fc.constantFrom(...WORDS), fc.boolean())
  .map(([word, inCapitals]) => (inCapitals ? word.toUpperCase() : word));

/** Harmless words, with or without one of those in the middle. */
const mensagem = fc
  .tuple(
    fc.constantFrom('Tela 3', 'O site mostra o veículo', ''),
    fc.option(spelled, { nil: '' }),
    fc.string({ maxLength: 5 }),
  )
  .map(([before, word, after]) => `${before} ${word}${after}`);

/** Every live view that a session ever wrote. */
const openWatched = async (home: string) => {
  const views: LiveView[] = [];
  const tracker = await openTracker({ ...sampleOptions(home, ID), onLive: (view) => views.push(view) });
  return { tracker, views };
};

describe('the messages of a running session', () => {
  it('never have the words that a former front takes for the end; the history has every word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mensagem, { minLength: 1, maxLength: 6 }), async (told) => {
        const home = newHome();
        const { tracker, views } = await openWatched(home);
        for (const [index, words] of told.entries()) {
          if (index % 3 === 2) tracker.restart(2, words);
          else tracker.step(index + 1, words);
          await tracker.flushed();
          const { progress, history } = documentsOf(home, ID);
          expect(soundsLikeAnEnd(progress?.mensagem), progress?.mensagem).toBe(false);
          expect(history?.historico.at(-1)?.mensagem).toBe(words);
        }
        const running = views.filter(({ data }) => !data.execucao.finalizado);
        expect(running.length).toBeGreaterThanOrEqual(told.length);
        expect(running.map(({ data }) => data.mensagem).filter(soundsLikeAnEnd)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['success', SUCCESS, { etapa: 15, mensagem: 'RPA concluído com sucesso' }],
    [
      'error',
      refusal('2026-01-02T03:04:05.000006'),
      { etapa: 15, mensagem: 'Erro: Cotação manual necessária' },
    ],
    ['error', refusal('2026-01-02T03:04:05.000006'), { etapa: 7, mensagem: 'Tela 7 falhou' }],
  ] as const)('leave those of an end with %s to the end: %#', async (status, end, lastStep) => {
    const home = newHome();
    const { tracker, views } = await openWatched(home);
    tracker.step(lastStep.etapa, 'Aguardando cálculo completo');
    await tracker.flushed();
    await tracker.finish({ ...end, lastStep });
    const said = views.filter(({ data }) => soundsLikeAnEnd(data.mensagem));
    expect(said.filter(({ data }) => !data.execucao.finalizado)).toEqual([]);
    const { progress, history } = documentsOf(home, ID);
    expect(progress?.status).toBe(status);
    const told = history?.historico.map(({ etapa, mensagem: words }) => [etapa, words]) ?? [];
    const ends = status === 'success' ? [['final', 'RPA success']] : told.slice(-2);
    expect(told.slice(-1 - ends.length)).toEqual([[lastStep.etapa, lastStep.mensagem], ...ends]);
    expect(views.at(-1)?.data).toMatchObject({ status, etapa_atual: lastStep.etapa });
  });
});
