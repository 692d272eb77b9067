import type { FlowOutline } from './outline.ts';
import { PAMPA } from './pampa/outline.ts';
import { TOSEGURADO } from './tosegurado/outline.ts';

/** Every flow, the usual one first. */
export const FLOWS: readonly [FlowOutline, ...FlowOutline[]] = [TOSEGURADO, PAMPA];

export const DEFAULT_FLOW: FlowOutline = FLOWS[0];

export const FLOW_NAMES: readonly string[] = FLOWS.map(({ name }) => name);

/** @returns null for a flow that this version does not know */
export const flowNamed = (name: string): FlowOutline | null =>
  FLOWS.find((flow) => flow.name === name) ?? null;

/** What can be shown of a session of another version's flow: its numbers, and plans by the usual names. */
const unknownFlow = (name: string): FlowOutline => ({
  ...DEFAULT_FLOW,
  name,
  seguradora: name,
  screens: [],
  estimatesScreen: null,
});

/**
 * The outline to show a session by, whatever its files say.
 * @param name undefined in views of servers and files that knew one flow only
 */
export const outlineOf = (name: string | undefined): FlowOutline =>
  name === undefined ? DEFAULT_FLOW : (flowNamed(name) ?? unknownFlow(name));
