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
          ...fields.map(({ mensagem, sugestao }) =>
            h(
              'li',
              {},
              icon(ICON.pen),
              h('p', {}, h('strong', {}, mensagem), h('span', { class: 'quiet' }, sugestao)),
            ),
          ),
        ),
      ];

/** A place in the queue; null: it is not known. */
export const queuePlace = (position: number | null): Node[] =>
  position === null
    ? []
    : [
        h(
          'p',
          { class: 'place' },
          h('strong', {}, `${position}º`),
          position === 1 ? 'A sua cotação é a próxima' : 'lugar na fila',
        ),
      ];
