import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameOf } from '../../../src/cli/progress-view/frame.ts';
import { createProgressView } from '../../../src/cli/progress-view/progress-view.ts';
import { afterEvent, initialState } from '../../../src/cli/progress-view/state.ts';
import { paintLine } from '../../../src/cli/progress-view/styled-line.ts';
import { DEFAULT_FLOW } from '../../../src/quote/flows/known-flows.ts';
import type { RunEvent } from '../../../src/run/run-event.ts';
import { SMALL_FLOW } from '../../support/small-flow.ts';
import { done, ESTIMATES, MANUAL_QUOTE, PARTIAL, START_MS, SUCCESS, step } from './events.ts';
import { ESCAPE, Terminal } from './terminal.ts';

const show = (events: readonly RunEvent[], terminal = new Terminal(), environment = {}): Terminal => {
  let nowMs = START_MS;
  const view = createProgressView(terminal, { title: 'id', now: () => nowMs }, environment);
  for (const event of events) {
    nowMs = 'at' in event ? event.at.getTime() : nowMs;
    view.onEvent(event);
  }
  view.close();
  return terminal;
};

const lineOf = (terminal: Terminal, words: string): string =>
  terminal.lines.find((line) => line.includes(words)) ?? '';

const ALL = [...Array(13).keys()].flatMap((at) => [step(at + 1), done(at + 1)]);

describe('the live view', () => {
  test('shows what is done with its duration, what runs and what is to come', () => {
    const terminal = show([step(1, 0), done(1, 2), step(2, 2)]);
    expect(lineOf(terminal, 'Tipo de veículo')).toMatch(/✓ {3}1 .* 2\.0 s$/);
    expect(lineOf(terminal, 'Placa')).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] {3}2 /);
    expect(lineOf(terminal, 'Estimativas')).toMatch(/○ {3}5 /);
  });

  test('lists the zero-kilometre screen only when it happens', () => {
    expect(show([step(6)]).screen).not.toContain('5.5');
    expect(show([step(5), done(5), step(5.5, 6)]).screen).toContain('5.5');
  });

  test('says that screen 14 was not shown when 15 came without it', () => {
    expect(lineOf(show([...ALL, step(15)]), 'Corretor anterior')).toMatch(/–.*not shown/);
  });

  test('a screen that is announced as skipped was not done', () => {
    const skipped: RunEvent = { type: 'step', etapa: 14, mensagem: 'Tela 14 pulada', at: new Date(START_MS) };
    expect(lineOf(show([...ALL, skipped]), 'Corretor anterior')).toMatch(/–.*not shown/);
  });

  test('the screen that failed is marked', () => {
    const terminal = show([...ALL, step(15), MANUAL_QUOTE]);
    expect(lineOf(terminal, 'Cálculo final')).toContain('✗');
  });

  test('ends with the outcome, the estimates and both plans', () => {
    const { screen } = show([
      ...ALL,
      { type: 'estimates', estimates: ESTIMATES },
      step(15),
      done(15),
      SUCCESS,
    ]);
    for (const words of ['Cotação concluída', 'Compreensiva', 'R$3.776,52', 'R$\u00A02.999,00', '100 %'])
      expect(screen).toContain(words);
  });

  test('says of a plan what could not be read of it, and has a place for one that could not', () => {
    const { screen } = show([...ALL, step(15), done(15), PARTIAL]);
    expect(screen.match(/não informado/g)?.length).toBeGreaterThan(DEFAULT_FLOW.planFields.length);
    expect(screen).toContain('R$3.776,52');
    expect(screen).toMatch(/not read +plano_recomendado\.vidros, plano_alternativo/);
  });

  test('lists the screens of the flow and counts to its last', () => {
    const terminal = new Terminal();
    const options = { flow: SMALL_FLOW, lastScreen: 2, now: () => START_MS };
    const view = createProgressView(terminal, options, { NO_COLOR: '1' });
    for (const event of [step(1), done(1)]) view.onEvent(event);
    view.close();
    expect(terminal.screen).toMatch(/Carro/);
    expect(terminal.screen).toMatch(/Preço/);
    expect(terminal.screen).toContain('50 %');
    expect(terminal.screen).not.toContain('Placa');
  });

  test('a failure tells the customer text, the detail, what to do and the code', () => {
    const { screen } = show([step(15), MANUAL_QUOTE]);
    for (const words of ['Um especialista entrará em contato.', 'the page says "Ops"', 'what to do', '9003'])
      expect(screen).toContain(words);
  });

  test('keeps the warnings in sight', () => {
    expect(show([{ type: 'warning', mensagem: 'veículo diferente' }, step(4)]).screen).toContain(
      'veículo diferente',
    );
  });

  test('writes no colour under NO_COLOR', () => {
    const colour = new RegExp(`${ESCAPE}\\[\\d+m`);
    expect(show([...ALL, SUCCESS]).written).toMatch(colour);
    expect(show([...ALL, SUCCESS], new Terminal(), { NO_COLOR: '1' }).written).not.toMatch(colour);
  });

  test('a text from the page cannot steer the terminal', () => {
    const terminal = show([{ type: 'warning', mensagem: 'a\u001B[2Jb\rc' }]);
    expect(lineOf(terminal, '! a')).toBe('  ! a [2Jb c');
  });

  test('fits a terminal that is lower than the list, the running screen in sight', () => {
    const terminal = show([...ALL.slice(0, 20), step(11)], new Terminal(80, 10));
    expect(terminal.lines.length).toBeLessThanOrEqual(10);
    expect(terminal.screen).toContain('Trabalho e estudo');
  });
});

const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.constantFrom(1, 2, 5, 5.5, 6, 13, 14, 15).chain((etapa) => fc.constantFrom(step(etapa), done(etapa))),
  fc.constantFrom<RunEvent>(
    { type: 'warning', mensagem: 'ação inválida '.repeat(12) },
    { type: 'retry', attempt: 2, reason: 'o site não respondeu' },
    { type: 'estimates', estimates: ESTIMATES },
  ),
);

const anyEnd = fc.constantFrom<RunEvent>(SUCCESS, MANUAL_QUOTE);

describe('whatever happens in a session', () => {
  test('the screen is the last picture and nothing of those before', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.integer({ min: 46, max: 140 }), (events, columns) => {
        const nowMs = START_MS;
        const terminal = new Terminal(columns);
        const view = createProgressView(terminal, { now: () => nowMs }, { NO_COLOR: '1' });
        for (const event of events) view.onEvent(event);
        view.close();
        const state = events.reduce((before, event) => afterEvent(before, event, nowMs), initialState(nowMs));
        const frame = frameOf(state, {
          flow: DEFAULT_FLOW,
          lastScreen: DEFAULT_FLOW.resultScreen,
          nowMs,
          columns: columns - 1,
          rows: terminal.rows,
        });
        const lines = frame.map((line) => paintLine(line, { columns: columns - 1, colors: false }));
        expect(terminal.screen).toBe(lines.join('\n').trimEnd());
      }),
      { numRuns: 100 },
    );
  });

  test('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEnd, fc.integer({ min: 46, max: 140 }), (events, end, columns) => {
        expect(show([...events, end], new Terminal(columns)).widest).toBeLessThan(columns);
      }),
      { numRuns: 60 },
    );
  });

  test('the cursor is visible again at the end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        expect(show(events).cursorVisible).toBe(true);
        expect(show([...events, SUCCESS]).cursorVisible).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('the percentage never falls', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const terminal = new Terminal();
        const view = createProgressView(terminal, { now: () => START_MS }, {});
        let before = 0;
        for (const event of events) {
          view.onEvent(event);
          const percent = Number(/(\d+) %/.exec(terminal.screen)?.[1]);
          expect(percent).toBeGreaterThanOrEqual(before);
          before = percent;
        }
        view.close();
      }),
      { numRuns: 60 },
    );
  });
});
