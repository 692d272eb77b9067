import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import { STATES } from '../format/states.ts';
import { el } from './el.ts';
import { icon } from './icon.ts';

/** A state as shape, word and colour. */
export const stateBadge = (estado: ExecutionState): HTMLElement =>
  el(
    'span',
    { class: 'state', 'data-state': estado },
    icon(STATES[estado].icon),
    el('span', {}, STATES[estado].word),
  );
