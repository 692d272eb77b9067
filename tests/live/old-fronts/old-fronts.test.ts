import { describe, expect, test } from 'vitest';
import { TOSEGURADO } from '../../../src/quote/flows/tosegurado/outline.ts';
import { CATALOGUE, type FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { ANOTHER_ATTEMPT } from '../../../src/run/attempts.ts';
import { hasOneOf, type OldFront } from './front.ts';
import {
  DEF,
  DEF_ERROR_WORDS,
  MODAL_INTEGRACAO,
  MODAL_REAL,
  MP,
  MP63,
  SIMULACAO,
  WEBFLOW,
} from './fronts.ts';
import { type Ending, watchWith } from './replay.ts';

/** A business refusal, failures of site and machine, a stop. */
const FAILURES: readonly FailureKey[] = [
  'manual_quote',
  'final_screen_missing',
  'site_error_page',
  'browser_crashed',
  'session_deadline',
  'stopped_by_operator',
];

const WITH_RIGHT_RULES: readonly OldFront[] = [DEF, MP, MP63, MODAL_REAL];

describe.each(WITH_RIGHT_RULES)('the former front $name', (front) => {
  test.each<[Ending, 'success' | 'error']>([
    ['success', 'success'],
    ...FAILURES.map((key): [Ending, 'error'] => [key, 'error']),
  ])('ends a session that ends with %s as %s, and not before it is over', async (ending, right) => {
    const { end, wasOver } = await watchWith(front, { ending });
    expect([end, wasOver]).toEqual([right, true]);
  });

  test('waits through a second attempt', async () => {
    const { end, wasOver } = await watchWith(front, { ending: 'success', retries: true });
    expect([end, wasOver]).toEqual(['success', true]);
  });

  test('sees a failure at an early screen', async () => {
    const { end, wasOver } = await watchWith(front, { ending: 'vehicle_not_found', at: 2 });
    expect([end, wasOver]).toEqual(['error', true]);
  });
});

describe('the production modal (DEF)', () => {
  test('shows both plans as the site wrote them, and a bar that never goes back', async () => {
    const { polls, last } = await watchWith(DEF, { ending: 'success' });
    expect(DEF.shows(last)).toMatchObject({
      percent: 100,
      recommended: 'R$3.776,52',
      alternative: 'R$3.962,68',
    });
    const percents = polls.map((poll) => DEF.shows(poll).percent ?? Number.NaN);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });

  test('never shows an estimate: it looks for fields that no version ever had', async () => {
    const { polls } = await watchWith(DEF, { ending: 'success' });
    expect(polls.map((poll) => DEF.shows(poll).estimate).filter((found) => found !== undefined)).toEqual([]);
  });
});

describe('the modal (MP)', () => {
  test('shows the estimate while the session runs, and both plans; its cents are its own mistake', async () => {
    const { polls, last } = await watchWith(MP, { ending: 'success' });
    const early = polls.filter(
      ({ body }) => body.progress.etapa_atual >= 6 && !body.progress.execucao.finalizado,
    );
    expect(early.length).toBeGreaterThan(0);
    for (const poll of early) expect(MP.shows(poll).estimate).toBe('R$ 1.200,00');
    expect(MP.shows(last)).toMatchObject({
      percent: 100,
      recommended: 'R$ 3.776,00',
      alternative: 'R$ 3.962,00',
    });
  });

  test('is not told success at the estimates, as the former API did', async () => {
    const { polls } = await watchWith(MP, { ending: 'manual_quote' });
    const words = new Set(polls.map(({ body }) => body.progress.status));
    expect([...words]).toEqual(['iniciando', 'executando', 'error']);
  });

  test('drops its bar at screen 5.5, of which its table knows nothing: its own mistake', async () => {
    const { polls } = await watchWith(MP, { ending: 'success', zeroKm: true });
    const at = polls.filter(({ body }) => body.progress.etapa_atual === 5.5);
    expect(at.length).toBeGreaterThan(0);
    for (const poll of at) expect(MP.shows(poll).percent).toBeUndefined();
  });
});

describe('the modal (MP63)', () => {
  test('stays at phase 0 and shows no values: it looks for fields that no version ever had', async () => {
    const { polls } = await watchWith(MP63, { ending: 'success' });
    for (const poll of polls)
      expect(MP63.shows(poll)).toEqual({ percent: 0, recommended: 'R$ 0,00', alternative: 'R$ 0,00' });
  });
});

describe('fronts that only know success', () => {
  test.each([WEBFLOW, MODAL_INTEGRACAO])(
    '$name ends with success, and polls on after any other end',
    async (front) => {
      expect(await watchWith(front, { ending: 'success' })).toMatchObject({ end: 'success', wasOver: true });
      expect(await watchWith(front, { ending: 'manual_quote' })).toMatchObject({ end: null, wasOver: true });
    },
  );

  test('webflow-integration.js dumps the plans, and follows the true percentage', async () => {
    const { polls, last } = await watchWith(WEBFLOW, { ending: 'success' });
    expect(WEBFLOW.shows(last).recommended).toContain('R$3.776,52');
    const percents = polls.map((poll) => WEBFLOW.shows(poll).percent ?? Number.NaN);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
  });

  test('simulacao/rpa-modal.js waits for 100 % from a view that has 0 %: it never ended, and does not now', async () => {
    const { end, last } = await watchWith(SIMULACAO, { ending: 'success' });
    expect(end).toBeNull();
    expect(last.body).toMatchObject({ success: true, data: { status: 'success' } });
  });
});

describe('what a session says while it goes on', () => {
  test('has none of the words that a former front takes for the end', () => {
    const said = [
      ...TOSEGURADO.screens.flatMap(({ inicio, fim }) => [inicio, fim]),
      ANOTHER_ATTEMPT,
      'Iniciando RPA',
      'Aguardando cálculo completo',
      'Na fila: posição 1',
      'Iniciando a sessão',
    ];
    expect(said.filter((words) => hasOneOf(words, DEF_ERROR_WORDS))).toEqual([]);
  });

  test('and what a customer reads at the end has no "falhou", which fronts show as it is', () => {
    expect(Object.values(CATALOGUE).filter(({ texto }) => texto.includes('falhou'))).toEqual([]);
  });
});
