import type { Lead } from '../../../src/handoff/lead.ts';
import { money } from '../../money.ts';
import { el } from '../dom/el.ts';
import { chosenText, phoneText } from './lead-words.ts';

const pair = (name: string, value: Node | string | null): HTMLElement[] =>
  value === null || value === '' ? [] : [el('div', {}, el('dt', {}, name), el('dd', {}, value))];

const link = (href: string, text: string): HTMLElement | null =>
  text === '' ? null : el('a', { href }, text);

/** Whom to call and what about. */
export const contactOf = ({ contato, veiculo, resultado, planos, escolha }: Lead): HTMLElement => {
  const vehicle = [veiculo.marca, veiculo.modelo, veiculo.ano, veiculo.placa].filter(Boolean).join(' ');
  return el(
    'dl',
    { class: 'contact' },
    ...pair('Nome', contato.nome),
    ...pair('Celular', link(`tel:+55${contato.celular}`, phoneText(contato.celular))),
    ...pair('E-mail', link(`mailto:${encodeURIComponent(contato.email)}`, contato.email)),
    ...pair('Veículo', vehicle),
    ...pair('Quer', escolha && chosenText(escolha)),
    ...pair(
      'Planos',
      planos.map(({ titulo, valor }) => `${titulo}: ${money(valor ?? 'não informado')}`).join(' · '),
    ),
    ...pair('O cliente leu', resultado.texto),
    ...pair('O que fazer', resultado.sugestao),
  );
};
