import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { expectEnd } from './support/case.ts';
import { FAULT_CASES } from './support/fault-cases.ts';
import { filesOf } from './support/one-end.ts';

describe.skipIf(missing('chromium', chromiumHere())).concurrent('a site that fails', () => {
  const sessions = useSiteSessions();

  test.for(FAULT_CASES)('$scenario: $ends', async (one) => {
    await expectEnd(sessions, one);
  });

  test('the second attempt is told, and progress never goes back', async () => {
    const ended = await expectEnd(sessions, { scenario: 'error-500-once-4', ends: 'success', attempts: 2 });
    const { history } = filesOf(ended);
    const told = history.historico.filter(({ mensagem }) => mensagem.startsWith('Nova tentativa'));
    expect(told).toHaveLength(1);
    expect(ended.events.filter(({ type }) => type === 'retry')).toHaveLength(1);
    expect(ended.report.screens).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]);
  });

  test('a second attempt that could not get anywhere is not made', async () => {
    const one = { scenario: 'error-500-1', timeoutMs: 14_000, ends: 'site_error_page' } as const;
    const ended = await expectEnd(sessions, one);
    expect(ended.received?.counts).toEqual({ 1: 1 });
  });

  test('the session’s deadline ends it wherever it is', async () => {
    const ended = await expectEnd(sessions, {
      scenario: 'stuck-3',
      timeoutMs: 6_000,
      ends: 'session_deadline',
    });
    expect(ended.report.exitCode).toBe(124);
  });
});
