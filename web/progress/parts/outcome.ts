import { h, ICON, icon } from '../dom.ts';
import type { OutcomeWords } from '../outcome.ts';

type Message = Omit<OutcomeWords, 'again'>;

/** How it ended, when it did not end in plans. The title is the window's. */
export const outcomeText = ({ text, fields, tone }: Message): Node[] => [
  h('span', { class: `seal ${tone}` }, icon(tone === 'calm' ? ICON.person : ICON.alert)),
  h('p', { class: 'said' }, text),
  ...(fields.length > 0
    ? [
        h(
          'ul',
          { class: 'fields' },
          ...fields.map(({ mensagem, sugestao }) =>
            h('li', {}, icon(ICON.pen), h('span', {}, h('strong', {}, mensagem), ' ', sugestao)),
          ),
        ),
      ]
    : []),
];

/** A place in the queue. */
export const queueText = (position: number | null, text: string): Node[] => [
  h(
    'p',
    { class: 'place' },
    position === null ? icon(ICON.clock) : h('strong', {}, `${position}º`),
    position === 1 ? 'A sua cotação é a próxima' : position !== null && 'na fila',
  ),
  h('p', { class: 'said' }, text),
];
