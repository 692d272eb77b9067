import { el } from './el.ts';
import { icon } from './icon.ts';

/** Of a session that succeeded though something of its plans could not be read. */
export const incompleteBadge = (): HTMLElement =>
  el(
    'span',
    { class: 'state incomplete', 'data-state': 'refused' },
    icon('refused'),
    el('span', {}, 'Incompleta'),
  );
