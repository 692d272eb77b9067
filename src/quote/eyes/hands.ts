import type { Closers, Covers } from './covers.ts';
import type { Motion } from './motion.ts';
import type { Spec } from './spec.ts';
import type { States } from './states.ts';
import type { Watcher } from './watcher.ts';

/** What a control was made to be. */
export type Kept = { readonly key: string } & (
  | { readonly kind: 'on'; readonly on: boolean }
  /** Letters and digits only, in small letters: masks are the site's own affair. */
  | { readonly kind: 'value'; readonly values: readonly string[] }
  | { readonly kind: 'entry'; readonly entry: Spec }
);

/** Controls that were found: each question about them is one round trip. */
export interface Hands {
  /** What to press, when the control still stands and nothing of others lies over it; once it has come to rest. */
  readonly free: (question: {
    readonly key: string;
    /** A control without a size of its own is pressed by its label. */
    readonly viaLabel: boolean;
    readonly closers: Closers;
    readonly ownButtons: readonly Spec[];
  }) => Promise<Element | null>;
  /** null when the control was drawn anew; `is` is null when nothing tells. */
  readonly isOn: (key: string) => { readonly is: boolean | null } | null;
  /** Keys of controls that are not any more what they were made to be, and of those that were drawn anew. */
  readonly look: (kept: readonly Kept[]) => {
    readonly lost: readonly string[];
    readonly drawnAnew: readonly string[];
  };
}

/** Self-contained: it is sent to the page as text. */
export const makeHands = ({
  motion,
  watcher,
  states,
  covers,
}: {
  motion: Motion;
  watcher: Watcher;
  states: States;
  covers: Covers;
}): Hands => {
  const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const standing = (key: string): Element | null => {
    const element = watcher.held(key);
    return element?.isConnected ? element : null;
  };
  const isStill = (element: Element, kept: Kept): boolean => {
    if (kept.kind === 'entry') return states.says(element, kept.entry);
    if (kept.kind === 'value') return kept.values.includes(lettersAndDigits(states.valueOf(element)));
    const isOn = states.isOn(element);
    return isOn === null || isOn === kept.on;
  };
  return {
    free: async ({ key, viaLabel, closers, ownButtons }) => {
      const found = standing(key);
      if (found !== null) await motion.comeToRest(found);
      const element = standing(key);
      if (element === null) return null;
      const pressed = viaLabel ? states.target(element) : element;
      return covers.over(pressed, closers, ownButtons) === null ? pressed : null;
    },
    isOn: (key) => {
      const element = standing(key);
      return element === null ? null : { is: states.isOn(element) };
    },
    look: (all) => {
      const lost: string[] = [];
      const drawnAnew: string[] = [];
      for (const kept of all) {
        const element = standing(kept.key);
        if (element === null) drawnAnew.push(kept.key);
        else if (!isStill(element, kept)) lost.push(kept.key);
      }
      return { lost, drawnAnew };
    },
  };
};
