import type { Page } from 'playwright-core';
import type { Marker } from './sight.ts';

interface InPageArgument {
  readonly groups: readonly (readonly Marker[])[];
  readonly budgetMs: number;
}

/**
 * Runs inside the page: for each group, which of its markers shows first. Looks at every mutation and at
 * every frame, so that a marker is noticed within the frame in which it shows; within one look, markers
 * earlier in the list win.
 */
const firstSeenInPage = ({ groups, budgetMs }: InPageArgument): Promise<(string | null)[]> => {
  const TEXT_BEARERS = 'h1,h2,h3,h4,h5,h6,p,span,div,label,legend,button,a,li,td,strong,b';
  const collapse = (words: string): string => words.replace(/\s+/g, ' ').trim();
  const isVisible = (element: Element): boolean =>
    element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

  const isSeen = (sight: Marker['any'][number], wholeText: () => string): boolean => {
    const { text } = sight;
    if (text !== undefined && !wholeText().includes(text)) return false;
    for (const element of document.querySelectorAll(sight.css ?? TEXT_BEARERS)) {
      if (text !== undefined && !collapse(element.textContent ?? '').includes(text)) continue;
      if (isVisible(element)) return true;
    }
    return false;
  };

  return new Promise((resolve) => {
    const startedAt = performance.now();
    const found: (string | null)[] = groups.map(() => null);
    const heldSince = groups.map(() => new Map<string, number>());
    let ended = false;

    const lookAt = (group: readonly Marker[], at: number, wholeText: () => string, now: number): void => {
      const since = heldSince[at];
      if (!since) return;
      for (const { name, any, none = [], forMs = 0 } of group) {
        const seen = (sight: Marker['any'][number]): boolean => isSeen(sight, wholeText);
        if (!any.some(seen) || none.some(seen)) {
          since.delete(name);
          continue;
        }
        const first = since.get(name) ?? now;
        since.set(name, first);
        if (now - first < forMs) continue;
        found[at] = name;
        return;
      }
    };
    const look = (): void => {
      if (ended) return;
      let cached: string | undefined;
      const wholeText = (): string => {
        cached ??= collapse(document.body?.textContent ?? '');
        return cached;
      };
      const now = performance.now();
      for (const [at, group] of groups.entries()) if (found[at] === null) lookAt(group, at, wholeText, now);
      if (found.includes(null) && now - startedAt < budgetMs) return;
      ended = true;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const frame = (): void => {
      look();
      if (!ended) requestAnimationFrame(frame);
    };
    frame();
  });
};

/**
 * Waits until of each group of markers one shows on the page.
 * @param budgetMs how long to wait, in milliseconds
 * @returns a name per group, null for a group of which nothing showed in time
 * @throws when the document is replaced meanwhile (a real navigation) or the page is gone
 */
export const firstSeenOfEach = (
  page: Page,
  groups: readonly (readonly Marker[])[],
  budgetMs: number,
): Promise<(string | null)[]> => page.evaluate(firstSeenInPage, { groups, budgetMs });

/** `firstSeenOfEach` for one group. */
export const firstSeen = async <Name extends string>(
  page: Page,
  markers: readonly Marker<Name>[],
  budgetMs: number,
): Promise<Name | null> => {
  const [name] = await firstSeenOfEach(page, [markers], budgetMs);
  return (name ?? null) as Name | null;
};
