import type { Lead } from '../../../src/handoff/lead.ts';
import { money } from '../../money.ts';

export const EVENTS: Readonly<Record<Lead['evento'], string>> = {
  chosen: 'Escolheu um plano',
  quoted: 'Cotação pronta',
  unfinished: 'Sem planos',
};

/** "(47) 98516-3742" of its digits; anything else as it is. */
export const phoneText = (digits: string): string => {
  const parts = /^(\d{2})(\d{4,5})(\d{4})$/.exec(digits);
  return parts === null ? digits : `(${parts[1]}) ${parts[2]}-${parts[3]}`;
};

/** The plan that a customer has chosen, and its price. */
export const chosenText = ({ titulo, valor }: NonNullable<Lead['escolha']>): string =>
  `${titulo}, ${money(valor ?? 'preço não informado')}`;
