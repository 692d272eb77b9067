import type { QuoteInput } from '../input/quote-input.ts';
import type { Controls } from '../page/controls.ts';
import { type Control, type ControlTable, css, text } from '../page/sight.ts';
import { field, select } from './shared-controls.ts';

/** The part of a person that both forms (holder, main driver) ask for. */
export interface FormPerson {
  readonly nome: string;
  readonly cpf: string;
  readonly data_nascimento: string;
  readonly sexo: QuoteInput['sexo'];
  readonly estado_civil: QuoteInput['estado_civil'];
}

const option = (value: string, words: string) =>
  [css(`li[data-value="${value}"]`), text(words, 'li[role="option"]')] as const;

const SEX_OPTIONS: Readonly<Record<QuoteInput['sexo'], Control>> = {
  Masculino: option('masculino', 'Masculino'),
  Feminino: option('feminino', 'Feminino'),
};

const CIVIL_STATUS_OPTIONS: Readonly<Record<QuoteInput['estado_civil'], Control>> = {
  Casado: option('casado', 'Casado'),
  Divorciado: option('divorciado', 'Divorciado'),
  Separado: option('separado', 'Separado'),
  Solteiro: option('solteiro', 'Solteiro'),
  Viúvo: option('viuvo', 'Viúvo'),
};

/** Controls of a person's form whose ids end in `suffix`, e.g. "TelaSegurado". */
export const personControls = (suffix: string): ControlTable => ({
  nome: field(`nome${suffix}`),
  cpf: field(`cpf${suffix}`),
  data_nascimento: field(`dataNascimento${suffix}`),
  sexo: select(`sexo${suffix}`),
  estado_civil: select(`estadoCivil${suffix}`),
  ...SEX_OPTIONS,
  ...CIVIL_STATUS_OPTIONS,
});

export const fillPerson = async (
  controls: Controls,
  { nome, cpf, data_nascimento, sexo, estado_civil }: FormPerson,
  more: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await controls.choose('sexo', sexo);
  await controls.choose('estado_civil', estado_civil);
  await controls.fillAll({ nome, cpf, data_nascimento, ...more });
};
