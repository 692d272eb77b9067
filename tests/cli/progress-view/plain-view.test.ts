import { describe, expect, test } from 'vitest';
import { createProgressView } from '../../../src/cli/progress-view/progress-view.ts';
import type { ViewStream } from '../../../src/cli/progress-view/view.ts';
import type { RunEvent } from '../../../src/run/run-event.ts';
import { done, ESTIMATES, MANUAL_QUOTE, SUCCESS, step } from './events.ts';

const show = (events: readonly RunEvent[], stream: Partial<ViewStream> = {}, environment = {}): string => {
  let written = '';
  const write = (text: string): void => {
    written += text;
  };
  const view = createProgressView({ ...stream, write }, {}, environment);
  for (const event of events) view.onEvent(event);
  view.close();
  return written;
};

const EVENTS: RunEvent[] = [
  step(1),
  done(1),
  { type: 'warning', mensagem: 'um aviso' },
  { type: 'retry', attempt: 2, reason: 'o site não respondeu' },
  { type: 'estimates', estimates: ESTIMATES },
];

describe('plain progress', () => {
  test('is one line per event, each with its time', () => {
    const lines = show(EVENTS).trimEnd().split('\n');
    expect(lines).toHaveLength(EVENTS.length);
    for (const line of lines) expect(line).toMatch(/^\d\d:\d\d:\d\d {2}\S/);
  });

  test('has no escape sequence', () => {
    expect(show([...EVENTS, SUCCESS])).not.toContain('\u001B');
  });

  test('is what a dumb terminal gets', () => {
    expect(show(EVENTS, { isTTY: true, columns: 80 }, { TERM: 'dumb' })).not.toContain('\u001B');
  });

  test('ends with the plans, or with the failure and what to do', () => {
    expect(show([SUCCESS])).toContain('R$3.776,52');
    expect(show([MANUAL_QUOTE])).toMatch(/Cotação manual necessária · screen 15[\s\S]*what to do/);
  });

  test('an event is one line even when its text is not', () => {
    expect(show([{ type: 'warning', mensagem: 'a\nb\u001B[2J' }]).split('\n')).toHaveLength(2);
  });
});
