import type { SessionPaths } from '../../protocol/paths.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import type { DriftedControl } from './session-facts.ts';

export interface SessionDrift {
  readonly flow: string | null;
  /** Each control once. */
  readonly drifted: readonly DriftedControl[];
}

/** What `rpa-run` writes into its log when a control was not found by its first name. */
const MARK = '"selector drift';
/** Stands for the first name of a control that never had one. */
const NO_NAME = '(by meaning)';

const textOf = (path: string): string | null => {
  try {
    return readOwnText(path);
  } catch {
    return null;
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const driftOf = (use: unknown): DriftedControl | null => {
  if (typeof use !== 'object' || use === null) return null;
  const { tela, control, rank, expected, matched, paste, by } = use as Record<string, unknown>;
  if (typeof tela !== 'number' || typeof control !== 'string' || expected === NO_NAME) return null;
  const isByMeaning = by === 'meaning' && rank === null;
  if (!isByMeaning && !(typeof rank === 'number' && rank > 0)) return null;
  return {
    ...{ tela, control, rank: isByMeaning ? null : (rank as number) },
    ...{ expected: String(expected), matched: String(matched) },
    paste: typeof paste === 'string' ? paste : null,
  };
};

const eachOnce = (found: readonly (DriftedControl | null)[]): DriftedControl[] => [
  ...new Map(
    found.filter((drift) => drift !== null).map((drift) => [`${drift.tela} ${drift.control}`, drift]),
  ).values(),
];

/** From the log, for a session that was cut off before it could write its own account, or is an old one. */
const fromLog = (runLog: string): DriftedControl[] =>
  eachOnce(
    (textOf(runLog) ?? '').split('\n').map((line) => (line.includes(MARK) ? driftOf(parsed(line)) : null)),
  );

/** The controls that a session found otherwise than expected, from its own account. Never throws. */
export const sessionDrift = ({ selectors, runLog }: SessionPaths): SessionDrift => {
  const account = parsed(textOf(selectors) ?? '');
  if (typeof account !== 'object' || account === null || !('uses' in account) || !Array.isArray(account.uses))
    return { flow: null, drifted: fromLog(runLog) };
  const flow = 'flow' in account && typeof account.flow === 'string' ? account.flow : null;
  return { flow, drifted: eachOnce(account.uses.map(driftOf)) };
};
