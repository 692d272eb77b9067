import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Flow } from '../../quote/flows/flow.ts';
import { screenName } from '../../quote/flows/outline.ts';
import type { DriftedControl, SessionFacts } from '../report/session-facts.ts';
import { lineForFlow } from './line-for-flow.ts';

/** One control that sessions find otherwise than the flow expects. */
export interface ControlDrift {
  readonly flow: string;
  readonly tela: Etapa;
  readonly screen: string | null;
  readonly control: string;
  readonly by: 'later_name' | 'meaning';
  readonly sessions: number;
  /** The first session of the period in which it was so, and when that began. */
  readonly first_session: string;
  readonly since: string | null;
  readonly last_session: string;
  readonly expected: string;
  readonly found: string;
  /** To be put into the flow. */
  readonly line: string;
}

export interface Drift {
  /** Of the period, with or without drift. */
  readonly sessions: number;
  readonly controls: readonly ControlDrift[];
}

interface Use {
  readonly facts: SessionFacts;
  readonly drift: DriftedControl;
}

const whenOf = ({ facts }: Use): number => facts.startMs ?? facts.endMs ?? Number.POSITIVE_INFINITY;

const controlDrift = (flow: Flow, uses: readonly Use[]): ControlDrift | null => {
  const sorted = uses.toSorted((one, other) => whenOf(one) - whenOf(other));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  const { tela, control, rank, expected, matched } = last.drift;
  const at = whenOf(first);
  return {
    ...{ flow: flow.outline.name, tela, screen: screenName(flow.outline, tela), control },
    by: rank === null ? 'meaning' : 'later_name',
    sessions: new Set(sorted.map(({ facts }) => facts.id)).size,
    first_session: first.facts.id,
    since: Number.isFinite(at) ? new Date(at).toISOString() : null,
    last_session: last.facts.id,
    expected,
    found: matched,
    line: lineForFlow(flow, last.drift),
  };
};

/** What sessions find by a later name or by meaning only, by screen and control, the screens in their order. */
export const driftOfSessions = (flow: Flow, all: readonly SessionFacts[]): Drift => {
  const { name } = flow.outline;
  const facts = all.filter((one) => (one.flow ?? name) === name);
  const uses = facts.flatMap((one) => one.drifted.map((drift) => ({ facts: one, drift })));
  const alike = Map.groupBy(uses, ({ drift }) => `${drift.tela} ${drift.control}`);
  return {
    sessions: facts.length,
    controls: [...alike.values()]
      .map((same) => controlDrift(flow, same))
      .filter((control) => control !== null)
      .toSorted((one, other) => one.tela - other.tela || one.control.localeCompare(other.control)),
  };
};
