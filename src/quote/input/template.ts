import type { FieldProblem } from '../outcome/outcome.ts';
import { plainName } from './aliases.ts';
import { isRecord, type JsonRecord } from './document.ts';
import { CUSTOMER_ONLY_FIELDS, isFieldName } from './field-groups.ts';
import { notAnObject, WHOLE_DOCUMENT } from './field-problem.ts';
import type { FieldName } from './fields.ts';
import { givenFields } from './given-fields.ts';
import { readFields, type SomeFields } from './read-fields.ts';
import { sayableName } from './sayable-name.ts';

/** Answers of nobody in particular that an operator sets for every session. */
export interface Template {
  readonly answers: SomeFields;
  /** Address of the quote site, when the template names one. */
  readonly url: string | null;
}

export type ReadTemplate =
  | { readonly ok: true; readonly template: Template; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');

const personal = (campo: FieldName): FieldProblem => ({
  campo,
  tipo: 'campo_pessoal_no_modelo',
  mensagem: `O campo ${campo} pertence ao cliente e não pode estar em config/parametros.json`,
  sugestao: 'Apague o campo: cada sessão usa somente os dados do próprio cliente',
});

const urlProblem = (): FieldProblem => ({
  campo: 'url',
  tipo: 'validacao_url',
  mensagem: 'O endereço do site não é uma URL http(s)',
  sugestao: 'Informe por exemplo https://site.exemplo/cotacao',
});

const credentialsProblem = (): FieldProblem => ({
  campo: 'autenticacao',
  tipo: 'segredo_no_modelo',
  mensagem: 'A conta do site não pode estar em config/parametros.json',
  sugestao: 'Mova email_login e senha_login para o arquivo indicado em site.credentials_file, com chmod 600',
});

const givenUnder = (raw: JsonRecord, name: string): unknown =>
  Object.entries(raw).find(([key]) => plainName(key) === name)?.[1];

/** Checks the content of config/parametros.json. @param raw the parsed document */
export const readTemplate = (raw: unknown, { today }: { readonly today: Date }): ReadTemplate => {
  if (!isRecord(raw)) return { ok: false, problems: [{ ...notAnObject(), campo: WHOLE_DOCUMENT }] };
  const given = givenFields(raw);
  const fields = [...given.candidates.keys()];
  const answers = new Map([...given.candidates].filter(([field]) => !CUSTOMER_ONLY_FIELDS.has(field)));
  const read = readFields(answers, today);
  const url = givenUnder(raw, 'url') ?? null;
  const problems = [
    ...(url === null || isUrl(url) ? [] : [urlProblem()]),
    ...(given.withheld.includes('autenticacao') ? [credentialsProblem()] : []),
    ...fields.filter((field) => CUSTOMER_ONLY_FIELDS.has(field)).map(personal),
    ...read.problems.values(),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const ignored = [...given.unknown, ...given.withheld.filter((name) => name !== 'url')].map(sayableName);
  return {
    ok: true,
    template: { answers: read.values, url: isUrl(url) ? url : null },
    notes: ignored
      .filter((name) => !isFieldName(name))
      .map((name) => `config/parametros.json: ignored ${name}: no answer of a quote`),
  };
};
