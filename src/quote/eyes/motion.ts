import type { Sight } from './sight.ts';

/** What the site is moving. */
export interface Motion {
  readonly isMoving: (element: Element) => boolean;
  /** The driver looks ever less often at something that moves: it is told when the site's transition has ended. */
  readonly comeToRest: (element: Element) => Promise<void>;
}

/** Self-contained: it is sent to the page as text. */
export const makeMotion = ({ sight }: { sight: Sight }): Motion => {
  const MOVES =
    /^(?:transform|translate|scale|rotate|left|top|right|bottom|inset|margin|padding|width|height|offset|all)/i;
  const LONGEST_MOVE_MS = 1_000;
  const BEGUN_MS = 40;
  const moving = (element: Element): Animation[] =>
    document.getAnimations().filter(({ playState, effect }) => {
      if (playState !== 'running' || !(effect instanceof KeyframeEffect)) return false;
      if (effect.target?.contains(element) !== true || effect.getTiming().iterations === Infinity)
        return false;
      return effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => MOVES.test(name)));
    });
  const comeToRest = async (element: Element): Promise<void> => {
    const startedAt = performance.now();
    for (let moves = moving(element); moves.length > 0; moves = moving(element)) {
      if (performance.now() - startedAt >= LONGEST_MOVE_MS) return;
      // One that has only just begun stands still for some frames.
      const isUnderWay = moves.every(
        ({ pending, currentTime }) => !pending && Number(currentTime) > BEGUN_MS,
      );
      const before = sight.boxOf(element);
      await new Promise(requestAnimationFrame);
      const now = sight.boxOf(element);
      const stands = before.top === now.top && before.left === now.left && before.right === now.right;
      if (isUnderWay && stands) return;
    }
  };
  return { isMoving: (element) => moving(element).length > 0, comeToRest };
};
