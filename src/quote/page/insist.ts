import type { ElementHandle } from 'playwright-core';
import type { Cover } from '../eyes/covers.ts';
import type { Spec } from '../eyes/spec.ts';
import type { Blockers } from './blockers.ts';
import { ControlTrouble } from './control-trouble.ts';

export type Element = ElementHandle<HTMLElement>;
export type Action = (element: Element, timeoutMs: number) => Promise<void>;

interface Insistence {
  /** Of the control, for the error. */
  readonly name: string;
  /** The element as it stands now: found again when the page has drawn it anew. */
  readonly element: () => Promise<Element>;
  /** For the first try: it stands, and nothing lies over it. */
  readonly free?: Element | null;
  readonly action: Action;
  /** Whether it is done with the pointer, which something may lie in the way of. */
  readonly points: boolean;
  readonly blockers: Blockers;
  /** The buttons of the screen: a bar that holds one of them is not of others. */
  readonly ownButtons: readonly Spec[];
  readonly allowanceMs: () => number;
  /** Escape would close the list that it is an entry of: what covers it is waited for first. */
  readonly isInList?: boolean;
}

/** An action that did not get through by then is looked into. */
const SUSPICION_MS = 700;

/** Rounds before something over an entry of a list is pushed aside. */
const WAITED_ROUNDS = 3;

const isTimeout = (error: unknown): error is Error => error instanceof Error && error.name === 'TimeoutError';

/** The page was drawn anew under our hands. */
const isStale = (error: unknown): boolean =>
  error instanceof Error && /not attached to the DOM|is detached|Node is detached/i.test(error.message);

/** A busy page acknowledges a click late: it has gone out and must not go out twice. */
const hasGoneOut = ({ message }: Error): boolean =>
  message.lastIndexOf('performing click action') > message.lastIndexOf('retrying click action');

/**
 * Does the action until it gets through: finds the element again when it was drawn anew, answers what lies
 * over it. The browser's own messages quote what was typed and are left behind.
 * @throws ControlTrouble naming what lies over the control
 */
export const insist = async (insistence: Insistence): Promise<void> => {
  const {
    name,
    element,
    free,
    action,
    points,
    blockers,
    ownButtons,
    allowanceMs,
    isInList = false,
  } = insistence;
  let cover: Cover | null = null;
  let asides = 0;
  for (let round = 0; ; round += 1) {
    const atOnce = round === 0 ? free : null;
    const at = atOnce ?? (await element());
    if (points && !atOnce) {
      cover = await blockers.over(at, ownButtons).catch(() => null);
      if (cover !== null && !cover.isWorking && (await blockers.answer(cover))) continue;
    }
    try {
      await action(at, Math.max(1, Math.min(SUSPICION_MS * (round + 1), allowanceMs())));
      return;
    } catch (error) {
      if (isTimeout(error) && hasGoneOut(error)) return;
      if (!isTimeout(error) && !isStale(error)) throw error;
    }
    if (allowanceMs() <= 1) throw troubleOf(name, cover);
    const mayPush = !isInList || round >= WAITED_ROUNDS;
    if (mayPush && cover !== null && !cover.isWorking && asides < 2) {
      asides += 1;
      await blockers.pushAside(cover);
    }
  }
};

const troubleOf = (name: string, cover: Cover | null): ControlTrouble =>
  cover === null
    ? new ControlTrouble(name, 'not_accepted', 'it does not take the action')
    : new ControlTrouble(name, 'blocked', `${cover.says} covers it and cannot be closed`);
