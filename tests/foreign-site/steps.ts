import type { Values, Visit } from './visit.ts';

export type Answer =
  | { readonly ok: true; readonly proxima: number }
  | { readonly ok: false; readonly campo?: string; readonly mensagem?: string };

const ORDER: readonly number[] = [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

const isShown = (visit: Visit, screen: number): boolean => {
  if (screen === 5.5) return visit.has('zero-km');
  if (screen === 14) return visit.has('previous-broker');
  return true;
};

const refusal = (visit: Visit, screen: number, values: Values): Answer | null => {
  if (screen === 2) {
    if (visit.has('unknown-plate-silent')) return { ok: false };
    if (visit.has('unknown-plate'))
      return { ok: false, mensagem: 'Não encontramos nenhum veículo com a placa informada.' };
    if (visit.has('refused-plate')) return { ok: false, campo: 'plate', mensagem: 'Placa inválida' };
  }
  if (screen === 9 && visit.has('refused-cpf')) return { ok: false, campo: 'cpf', mensagem: 'CPF inválido' };
  if (screen === 7 && values.cep === '')
    return { ok: false, campo: 'enderecoTelaEndereco', mensagem: 'Selecione um endereço da lista' };
  return null;
};

export const answerTo = (visit: Visit, screen: number, values: Values): Answer => {
  const refused = refusal(visit, screen, values);
  if (refused !== null) return refused;
  const next = ORDER.find((candidate) => candidate > screen && isShown(visit, candidate));
  return { ok: true, proxima: next ?? 15 };
};
