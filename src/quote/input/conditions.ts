import type { FieldProblem } from '../outcome/outcome.ts';
import { DRIVER_FIELDS } from './field-groups.ts';
import { missingField, wrongValue } from './field-problem.ts';
import type { FieldName, QuoteFields } from './fields.ts';
import type { ReadFields, SomeFields } from './read-fields.ts';

/** Questions that the site asks only after a certain answer to another one. */
interface Condition {
  readonly on: FieldName;
  readonly asked: (answer: QuoteFields[FieldName] | undefined) => boolean;
  readonly fields: readonly FieldName[];
  /** The answer that says nothing; null where the question must be answered when asked. */
  readonly neutral: false | 'Não possui' | null;
}

const CONDITIONS: readonly Condition[] = [
  { on: 'condutor_principal', asked: (answer) => answer === false, fields: DRIVER_FIELDS, neutral: null },
  {
    on: 'local_de_trabalho',
    asked: (answer) => answer === true,
    fields: ['estacionamento_proprio_local_de_trabalho'],
    neutral: false,
  },
  {
    on: 'local_de_estudo',
    asked: (answer) => answer === true,
    fields: ['estacionamento_proprio_local_de_estudo'],
    neutral: false,
  },
  {
    on: 'garagem_residencia',
    asked: (answer) => answer === true,
    fields: ['portao_eletronico'],
    neutral: 'Não possui',
  },
  {
    on: 'reside_18_26',
    asked: (answer) => answer !== 'Não',
    fields: ['sexo_do_menor', 'faixa_etaria_menor_mais_novo'],
    neutral: null,
  },
];

export interface CheckedConditions {
  readonly problems: readonly FieldProblem[];
  /** Answers to questions that the site does not ask after the customer's other answers. */
  readonly leftOut: readonly FieldName[];
}

const says = (customer: ReadFields, field: FieldName, neutral: unknown): boolean =>
  customer.problems.has(field) ||
  (customer.values[field] !== undefined && customer.values[field] !== neutral);

/**
 * @param customer what the customer said
 * @param effective the same, completed from the template and the defaults
 */
export const checkConditions = (customer: ReadFields, effective: SomeFields): CheckedConditions => {
  const problems: FieldProblem[] = [];
  const leftOut: FieldName[] = [];
  for (const { on, asked, fields, neutral } of CONDITIONS) {
    if (customer.problems.has(on)) continue;
    if (asked(effective[on])) {
      const missing = fields.filter((field) => neutral === null && effective[field] === undefined);
      problems.push(
        ...missing
          .filter((field) => !customer.problems.has(field))
          .map((field) => missingField(field, `Preencha este campo, ou mude a resposta de ${on}`)),
      );
      continue;
    }
    const answered = fields.filter((field) => says(customer, field, neutral));
    if (answered.length > 0 && customer.values[on] === undefined) {
      problems.push(missingField(on, `Responda este campo: ele decide se ${answered.join(', ')} vale`));
      continue;
    }
    leftOut.push(...answered);
  }
  if (customer.values.kit_gas === true && effective.tipo_veiculo === 'moto')
    problems.push(
      wrongValue('kit_gas', {
        mensagem: 'Kit gás não existe para moto',
        sugestao: 'Responda Não em kit_gas, ou carro em tipo_veiculo',
      }),
    );
  return { problems, leftOut };
};
