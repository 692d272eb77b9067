import type { PersonalValue } from '../../log/personal-value.ts';
import type { QuoteInput } from './quote-input.ts';

/** Fields of a quote that tell who the customer is. */
const PERSONAL_FIELDS = [
  'nome',
  'cpf',
  'data_nascimento',
  'email',
  'celular',
  'cep',
  'placa',
  'endereco_completo',
  'endereco',
  'nome_condutor',
  'cpf_condutor',
  'data_nascimento_condutor',
] as const satisfies readonly (keyof QuoteInput)[];

/** What the log and the evidence of this session must not show. */
export const personalValues = (quote: QuoteInput): PersonalValue[] =>
  PERSONAL_FIELDS.flatMap((field) => {
    const value = quote[field];
    return value === null ? [] : [{ field, value }];
  });
