import { hasModifier } from './modifier.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

const isThere = (element: HTMLElement): boolean => !element.hidden;

/** Where a key leads from `at`; undefined for a key that leads nowhere. */
const target = (key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined => {
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const step = STEPS[key];
  return step === undefined ? undefined : items[(at + step + items.length) % items.length];
};

/**
 * One stop for Tab, arrows within: the keys of a bar of buttons or tabs.
 * @param onMove hears which one has the focus now, in the same moment
 */
export const roving = (
  bar: HTMLElement,
  selector: string,
  onMove: (item: HTMLElement) => void = () => {},
): void => {
  const items = (): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>(selector)].filter(isThere);
  const stopAt = (current: HTMLElement): void => {
    for (const item of bar.querySelectorAll<HTMLElement>(selector)) item.tabIndex = item === current ? 0 : -1;
  };
  bar.addEventListener('focusin', ({ target: focused }) => {
    const item = focused instanceof HTMLElement ? focused.closest<HTMLElement>(selector) : null;
    if (item !== null) stopAt(item);
  });
  bar.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 || hasModifier(event) ? undefined : target(event.key, all, at);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
    onMove(next);
  });
  const [first] = items();
  if (first !== undefined) stopAt(first);
};
