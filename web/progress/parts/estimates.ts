import type { CoverageView } from '../../../src/protocol/files/live-shape.ts';
import { money } from '../../money.ts';
import { h, ICON, icon } from '../dom.ts';
import { WORDS } from '../words.ts';

/** The insurer's abbreviations, spelled out. */
const NAMES: Readonly<Record<string, string>> = { RCF: 'Danos a terceiros (RCF)' };

const range = ({ valores: { de, ate } }: CoverageView): HTMLElement | null => {
  const from = de && h('span', { class: 'from' }, h('small', {}, 'de '), money(de));
  const to = ate && h('span', { class: 'to' }, h('small', {}, 'até '), money(ate));
  return from || to ? h('p', { class: 'range' }, from, ' ', to) : null;
};

/** "Valor sob consulta", "Indisponível para este perfil": what the site may say instead of a price. */
const INSTEAD_OF_PRICE =
  /(?:valor\s+)?(?:sob consulta|(?:a|sob) consultar|indispon[ií]vel|n[ãa]o dispon[ií]vel)/i;

/** The site's words where it shows no price. */
const withoutPrice = ({ texto }: CoverageView): HTMLElement => {
  const words = INSTEAD_OF_PRICE.exec(texto ?? '')?.[0] ?? WORDS.onRequest;
  return h('p', { class: 'range' }, h('span', { class: 'no-price' }, words));
};

const coverage = (view: CoverageView): HTMLElement =>
  h(
    'li',
    { class: 'coverage' },
    h('h4', {}, NAMES[view.nome] ?? view.nome),
    range(view) ?? withoutPrice(view),
    view.beneficios.length > 0 &&
      h(
        'ul',
        { class: 'benefits', 'aria-label': `O que cobre: ${view.nome}` },
        ...view.beneficios.map(({ nome }) => h('li', {}, icon(ICON.check), nome.replace(/\.$/, ''))),
      ),
  );

const heading = (title: string, text: string): Node[] => [
  h('h3', {}, title),
  h('p', { class: 'quiet' }, text),
];

export interface EstimatesInput {
  readonly coberturas: readonly CoverageView[];
  readonly isFinished: boolean;
}

/** The first estimates; before they are there, the place where they will be. */
export const estimates = ({ coberturas, isFinished }: EstimatesInput): Node[] => {
  if (coberturas.length > 0)
    return [
      ...heading(WORDS.estimates, isFinished ? WORDS.estimatesLater : WORDS.estimatesText),
      h('ul', { class: 'coverages' }, ...coberturas.map(coverage)),
    ];
  return [
    ...heading(WORDS.estimates, WORDS.estimatesComing),
    h(
      'div',
      { class: 'coverages', 'aria-hidden': 'true' },
      ...[0, 1, 2].map(() => h('div', { class: 'coverage ghost' }, h('i'), h('i'), h('i'))),
    ),
  ];
};
