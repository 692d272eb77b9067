import { readFileSync, statSync } from 'node:fs';
import type { DriftedControl } from './session-facts.ts';

/** What `rpa-run` writes when a control was not found by its first selector. */
const MARK = '"selector drift';

/** A log that long is not one of a session that went its way. */
const MAX_BYTES = 4_194_304;

const textOf = (path: string): string => {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= MAX_BYTES ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
};

const driftOf = (line: string): DriftedControl | null => {
  try {
    const { tela, control, rank, expected, matched } = JSON.parse(line);
    if (typeof tela !== 'number' || typeof control !== 'string' || typeof rank !== 'number') return null;
    return { tela, control, rank, expected: String(expected), matched: String(matched) };
  } catch {
    return null;
  }
};

/** The controls that a session's `logs/rpa.log` tells of, each once. Never throws. */
export const driftedControls = (runLog: string): DriftedControl[] => {
  const found = new Map<string, DriftedControl>();
  for (const line of textOf(runLog).split('\n')) {
    const drift = line.includes(MARK) ? driftOf(line) : null;
    if (drift !== null && drift.rank > 0) found.set(`${drift.tela} ${drift.control}`, drift);
  }
  return [...found.values()];
};
