import { type Child, el } from '../dom/el.ts';

let made = 0;

/** A titled part of the overview. */
export const panel = (title: string, className: string, ...children: readonly Child[]): HTMLElement => {
  made += 1;
  const id = `panel-${made}`;
  return el(
    'section',
    { class: `panel ${className}`, 'aria-labelledby': id },
    el('h2', { id }, title),
    ...children,
  );
};

export const note = (text: string): HTMLElement => el('p', { class: 'note' }, text);
