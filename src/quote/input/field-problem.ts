import type { FieldProblem } from '../outcome/outcome.ts';
import type { FieldName } from './fields.ts';
import type { ValueProblem } from './readers/reading.ts';

/** `campo` of a problem of the document as a whole. */
export const WHOLE_DOCUMENT = 'dados';

/** "cpf_condutor" is checked like "cpf". */
const family = (field: FieldName): string => field.replace(/_condutor$/, '');

export const wrongValue = (campo: FieldName, { mensagem, sugestao }: ValueProblem): FieldProblem => ({
  campo,
  tipo: `validacao_${family(campo)}`,
  mensagem,
  sugestao,
});

export const missingField = (campo: FieldName, sugestao = 'Preencha este campo'): FieldProblem => ({
  campo,
  tipo: 'campo_obrigatorio',
  mensagem: `Campo obrigatório: ${campo}`,
  sugestao,
});

/** Two names of one field that contradict each other; known ones, so they can be said. */
export interface Contradiction {
  readonly names: readonly [string, string];
}

export const disagreeingNames = (campo: FieldName, { names }: Contradiction): FieldProblem => ({
  campo,
  tipo: 'campo_divergente',
  mensagem: `${names.join(' e ')} têm valores diferentes para o campo ${campo}`,
  sugestao: 'Envie o campo uma só vez, ou com o mesmo valor',
});

export const notAnObject = (): FieldProblem => ({
  campo: WHOLE_DOCUMENT,
  tipo: 'validacao_dados',
  mensagem: 'Os dados não são um objeto JSON',
  sugestao: 'Envie um objeto com os campos da cotação, sozinho ou em {"session": …, "dados": {…}}',
});
