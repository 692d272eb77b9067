import { h, ICON, icon } from '../dom.ts';
import type { Seal } from '../lead.ts';
import type { OutcomeWords } from '../outcome.ts';

export const seal = ({ path, tone }: Seal): Node[] => [h('span', { class: `seal ${tone}` }, icon(path))];

/** The wrong fields, one by one. */
export const wrongFields = (fields: OutcomeWords['fields']): Node[] =>
  fields.length === 0
    ? []
    : [
        h(
          'ul',
          { class: 'fields' },
          ...fields.map(({ label, text }) =>
            h(
              'li',
              {},
              icon(ICON.pen),
              h('p', {}, h('strong', {}, label), h('span', { class: 'quiet' }, text)),
            ),
          ),
        ),
      ];

export interface QueueInput {
  /** From 1; null: it is not known. */
  readonly place: number | null;
  /** Seconds that it may take; null: nobody can tell. */
  readonly waitS: number | null;
}

const S_PER_MINUTE = 60;

const waitText = (waitS: number): string => {
  const minutes = Math.ceil(waitS / S_PER_MINUTE);
  return minutes <= 1 ? 'Espera de até um minuto' : `Espera de cerca de ${minutes} minutos`;
};

/** A place in the queue, and how long it may take. */
export const queuePlace = ({ place: position, waitS }: QueueInput): Node[] =>
  position === null
    ? []
    : [
        h(
          'p',
          { class: 'place' },
          h('strong', {}, `${position}º`),
          position === 1 ? 'A sua cotação é a próxima' : 'lugar na fila',
        ),
        ...(waitS === null ? [] : [h('p', { class: 'quiet wait' }, waitText(waitS))]),
      ];
