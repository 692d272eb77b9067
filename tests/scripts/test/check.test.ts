import { describe, expect, it } from 'vitest';
import { runCheck, tellResults } from '../../../scripts/test/check.ts';

const shell = (script: string) => ({ title: script, command: 'sh', args: ['-c', script] });

describe('a check of the test command', () => {
  it.each([
    ['passed', 'exit 0', 100 / 3],
    ['failed', 'exit 3', 100 / 3],
    ['failed', 'kill -9 $$', undefined],
    ['out of time', 'exec sleep 60', 1 / 3],
    ['out of time', 'trap "exit 1" TERM; while :; do sleep 0.05; done', 1 / 3],
  ] as const)('has %s: %s', (end, script, withinS) => {
    expect(runCheck(shell(script), withinS).end).toBe(end);
  });

  it('makes the whole fail when it failed, and not when there was no time for it', () => {
    const results = (...ends: readonly ('passed' | 'failed' | 'out of time' | 'no time')[]) =>
      ends.map((end) => ({ title: end, end, seconds: 0 }));
    expect(tellResults(results('passed', 'out of time', 'no time'))).toBe(true);
    expect(tellResults(results('passed', 'failed', 'no time'))).toBe(false);
  });
});
