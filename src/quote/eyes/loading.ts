import type { Sight } from './sight.ts';

/** Whether the page itself shows that more is coming. */
export interface Loading {
  readonly isLoading: (root?: Element) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makeLoading = ({ sight }: { readonly sight: Sight }): Loading => {
  const NAMES = /skeleton|shimmer|placeholder|loading|loader|spinner|carregando|ghost/i;
  const NAMED = [
    ...['skeleton', 'shimmer', 'placeholder', 'loading', 'loader', 'spinner', 'carregando', 'ghost'].map(
      (name) => `[class*="${name}" i]`,
    ),
    ...['[aria-busy="true"]', '[role="progressbar"]', '[data-loading="true"]', 'progress:not([value])'],
  ].join(',');

  const isInWay = (element: Element): boolean => element.closest('nav,header,footer') !== null;

  const isSign = (element: Element): boolean => {
    if (element.matches('[aria-busy="true"],[data-loading="true"]')) return true;
    // A bar with a value is the wizard's own progress.
    if (element.matches('[role="progressbar"],progress')) return !element.hasAttribute('aria-valuenow');
    const classes = [...element.classList].filter((name) => NAMES.test(name) && !name.includes(':'));
    const isField = element.matches('input,textarea,select,img,label,button');
    // What is filled is no placeholder any more, whatever it is called.
    return (
      classes.length > 0 &&
      !isField &&
      (element.textContent ?? '').trim().length < 2 &&
      element.querySelector('img') === null
    );
  };

  const isSeen = (element: Element): boolean => {
    const { left, top, right, bottom } = sight.boxOf(element);
    return (
      right > left && bottom > top && sight.isVisible(element) && getComputedStyle(element).opacity !== '0'
    );
  };

  const isEmptyAndMoves = (animation: Animation): boolean => {
    const effect = animation.effect;
    if (!(effect instanceof KeyframeEffect) || animation.playState !== 'running') return false;
    const { target } = effect;
    const isEndless = effect.getComputedTiming().iterations === Number.POSITIVE_INFINITY;
    return (
      isEndless &&
      target !== null &&
      (target.textContent ?? '').trim() === '' &&
      !isInWay(target) &&
      isSeen(target)
    );
  };

  return {
    isLoading: (root = document.body) =>
      sight.all(NAMED, root).some((element) => !isInWay(element) && isSign(element) && isSeen(element)) ||
      document.getAnimations().some(isEmptyAndMoves),
  };
};
