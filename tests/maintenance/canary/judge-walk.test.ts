import { describe, expect, test } from 'vitest';
import type { CanaryWalk } from '../../../src/maintenance/canary/canary-file.ts';
import { judgeWalk } from '../../../src/maintenance/canary/judge-walk.ts';

const DRIFT = {
  tela: 2,
  control: 'placa',
  rank: null,
  expected: '#a',
  matched: 'input "placa"',
  paste: '#b',
};

const walk = (changes: Partial<CanaryWalk> = {}): CanaryWalk => ({
  ...{ at: '2026-01-02T03:04:05.000Z', flow: 'tosegurado', failure: null, duration_ms: 10_000 },
  ...{ screens: [], drift: [], troubles: [], ...changes },
});

const kinds = (one: CanaryWalk, earlier: readonly CanaryWalk[]) =>
  judgeWalk(one, earlier, 1.5).map(({ kind }) => kind);

describe('a walk of the canary', () => {
  const usual = [9_000, 10_000, 10_000, 11_000, 50_000].map((duration_ms) => walk({ duration_ms }));

  test('as usual is well', () => {
    expect(kinds(walk(), usual)).toEqual([]);
  });
  test('that failed says where and in what', () => {
    const failure = { key: 'unexpected_screen', tela: 6, detail: 'not known' };
    expect(judgeWalk(walk({ failure }), usual, 1.5)).toMatchObject([
      { kind: 'failed', text: expect.stringContaining('screen 6: unexpected_screen') },
    ]);
  });
  test('is slow against the median of the earlier ones', () => {
    expect(kinds(walk({ duration_ms: 15_001 }), usual)).toEqual(['slow']);
    expect(kinds(walk({ duration_ms: 15_000 }), usual)).toEqual([]);
  });
  test('is not slow while nobody knows what is usual', () => {
    expect(kinds(walk({ duration_ms: 90_000 }), usual.slice(1))).toEqual([]);
  });
  test('tells drift once', () => {
    expect(kinds(walk({ drift: [DRIFT] }), usual)).toEqual(['new_drift']);
    expect(kinds(walk({ drift: [DRIFT] }), [...usual, walk({ drift: [DRIFT] })])).toEqual([]);
    expect(kinds(walk({ drift: [{ ...DRIFT, matched: 'other' }] }), [walk({ drift: [DRIFT] })])).toEqual([
      'new_drift',
    ]);
  });
  test('of another flow tells nothing about this one', () => {
    const others = usual.map((one) => ({ ...one, flow: 'other' }));
    expect(kinds(walk({ duration_ms: 90_000 }), others)).toEqual([]);
  });
});
