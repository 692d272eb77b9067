import { el } from '../dom/el.ts';
import { hasModifier } from '../dom/modifier.ts';

const KEYS = [
  ['↑ ↓', 'sessão anterior ou seguinte'],
  ['← →', 'parte do painel ou estado ao lado'],
  ['Home, End', 'primeira, última'],
  ['Enter', 'abrir a sessão'],
  ['Esc', 'fechar a sessão'],
  ['/', 'buscar'],
  ['1', 'sessões'],
  ['2', 'visão geral'],
  ['?', 'esta ajuda'],
] as const;

export const showShortcuts = (): void => {
  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'keys-title' },
    el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'keys-title' }, 'Teclado'),
      el(
        'dl',
        { class: 'keys' },
        ...KEYS.map(([key, does]) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, does))),
      ),
      el('div', { class: 'dialog-buttons' }, el('button', { class: 'button' }, 'Fechar')),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

export interface Shortcuts {
  readonly search: () => void;
  readonly close: () => void;
  readonly sessions: () => void;
  readonly overview: () => void;
  /** Another line of the list; false where there is no list. */
  readonly step: (by: number) => boolean;
  readonly until: AbortSignal;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Where an arrow does nothing of its own: no list was entered yet, the head of a session, the search above the list. */
const mayStep = ({ target, key }: KeyboardEvent): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type === 'search' && key === 'ArrowDown';
  return target === document.body || target.matches('aside.session, button.chip');
};

/** Keys that work wherever the focus is, unless somebody types. */
export const listenForShortcuts = ({ search, close, sessions, overview, step, until }: Shortcuts): void => {
  const actions: Readonly<Record<string, () => void>> = {
    '/': search,
    '1': sessions,
    '2': overview,
    '?': showShortcuts,
  };
  const onKey = (event: KeyboardEvent): void => {
    if (hasModifier(event) || document.querySelector('dialog[open]') !== null) return;
    if (event.key === 'Escape') {
      close();
      return;
    }
    const by = STEPS[event.key];
    if (by !== undefined && mayStep(event) && step(by)) {
      event.preventDefault();
      return;
    }
    const action = actions[event.key];
    if (action === undefined || isTyping(event.target)) return;
    event.preventDefault();
    action();
  };
  addEventListener('keydown', onKey, { signal: until });
};
