import { ACCOUNT, type Form } from './invented-customer.ts';

/** One way of writing a personal value. */
export interface Spelling {
  readonly field: string;
  readonly text: string;
}

const MIN_LETTERS = 4;

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

const inEveryEncoding = (text: string): string[] =>
  [text, text.normalize('NFD'), withoutAccents(text)]
    .flatMap((form) => [form, form.toUpperCase(), form.toLowerCase()])
    .flatMap((form) => [
      form,
      encodeURIComponent(form),
      form.replaceAll(' ', '+'),
      JSON.stringify(form).slice(1, -1),
      form.replaceAll("'", '&#39;'),
      form.replace(/[^\p{ASCII}]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
      Buffer.from(form).toString('base64').replace(/=+$/, ''),
    ]);

const wordsOf = (name: string): string[] =>
  name.split(/\s+/).filter((word) => word.replace(/\P{L}/gu, '').length >= MIN_LETTERS);

const cpfForms = (cpf: string): string[] => [cpf, cpf.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4')];

const phoneForms = (phone: string): string[] => {
  const [, ddd = '', front = '', back = ''] = /(..)(.{5})(.{4})/.exec(phone) ?? [];
  return [phone, `(${ddd}) ${front}-${back}`, `${ddd} ${front}-${back}`, `${front}-${back}`, front + back];
};

const dateForms = (date: string): string[] => {
  const [day = '', month = '', year = ''] = date.split('/');
  return [date, `${year}-${month}-${day}`, `${day}-${month}-${year}`, day + month + year];
};

const plateForms = (plate: string): string[] => [plate, `${plate.slice(0, 3)}-${plate.slice(3)}`];
const cepForms = (cep: string): string[] => [cep, `${cep.slice(0, 5)}-${cep.slice(5)}`];

/** Every way in which the customer, the other driver or the account could be recognised. */
export const personalSpellings = (form: Form): Spelling[] => {
  const { nome_condutor = '', cpf_condutor = '', data_nascimento_condutor = '' } = form;
  const values: readonly (readonly [string, readonly string[]])[] = [
    ['nome', [form.nome, ...wordsOf(form.nome)]],
    ['cpf', cpfForms(form.cpf)],
    ['data_nascimento', dateForms(form.data_nascimento)],
    ['email', [form.email, form.email.split('@')[0] ?? '']],
    ['celular', phoneForms(form.celular)],
    ['cep', cepForms(form.cep)],
    ['placa', plateForms(form.placa)],
    ['nome_condutor', nome_condutor === '' ? [] : [nome_condutor, ...wordsOf(nome_condutor)]],
    ['cpf_condutor', cpf_condutor === '' ? [] : cpfForms(cpf_condutor)],
    ['data_nascimento_condutor', data_nascimento_condutor === '' ? [] : dateForms(data_nascimento_condutor)],
    ['conta', [ACCOUNT.email, ACCOUNT.senha]],
  ];
  return values.flatMap(([field, texts]) =>
    [...new Set(texts.flatMap(inEveryEncoding))].map((text) => ({ field, text })),
  );
};

/** The fields that a text gives away, each with the words around it. */
export const givenAway = (text: string, spellings: readonly Spelling[]): string[] =>
  spellings
    .filter(({ text: spelling }) => text.includes(spelling))
    .map(({ field, text: spelling }) => {
      const at = text.indexOf(spelling);
      return `${field} as ${JSON.stringify(spelling)} in …${text.slice(Math.max(0, at - 60), at + 60)}…`;
    });
