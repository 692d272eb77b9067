import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { customer, MARIA, TODAY } from './people.ts';

const read = (raw: unknown) => readInput(raw, { today: TODAY });

const quoteOf = (raw: unknown) => {
  const answer = read(raw);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.quote;
};

const problemsOf = (raw: unknown) => {
  const answer = read(raw);
  if (answer.ok) throw new Error('was accepted');
  return answer.problems;
};

type Spelling = (value: string) => readonly [name: string, value: unknown];

const area = (phone: string) => phone.slice(0, 2);
const local = (phone: string) => phone.slice(2);

const WHOLE_PHONES: readonly Spelling[] = [
  (v) => ['celular', v],
  (v) => ['telefone', `(${area(v)}) ${local(v).slice(0, 5)}-${local(v).slice(5)}`],
  (v) => ['Telefone', `+55 ${v}`],
  (v) => ['DDD-CELULAR', `${area(v)}-${local(v)}`],
  (v) => ['ddd_celular', Number(v)],
];

const PARTS_OF_PHONES: readonly Spelling[] = [
  (v) => ['CELULAR', local(v)],
  (v) => ['TELEFONE', `${local(v).slice(0, 5)}-${local(v).slice(5)}`],
  (v) => ['DDD_CELULAR', area(v)],
  (v) => ['Ddd-Celular', `0${area(v)}`],
  (v) => ['ddd-celular', Number(area(v))],
];

const dotted = (v: string) => `${v.slice(0, 3)}.${v.slice(3, 6)}.${v.slice(6, 9)}-${v.slice(9)}`;

/** Ways to say one value under several names, whole ones only. */
const WHOLE: Readonly<Record<string, readonly Spelling[]>> = {
  celular: WHOLE_PHONES,
  cpf: [(v) => ['cpf', v], (v) => ['CPF', dotted(v)], (v) => ['Cpf', ` ${v} `]],
  cep: [(v) => ['cep', v], (v) => ['CEP', `${v.slice(0, 5)}-${v.slice(5)}`]],
  placa: [
    (v) => ['placa', v],
    (v) => ['PLACA', v.toLowerCase()],
    (v) => ['veiculo-placa', `${v.slice(0, 3)}-${v.slice(3)}`],
  ],
  data_nascimento: [
    (v) => ['data_nascimento', v],
    (v) => ['DATA-NASCIMENTO', v.split('/').reverse().join('-')],
    (v) => ['Data_Nascimento', v.replaceAll('/', '.')],
  ],
};

/** What says less than the whole, and nothing else. */
const PARTS: Readonly<Record<string, readonly Spelling[]>> = {
  celular: PARTS_OF_PHONES,
  cpf: [(v) => ['cPF', Number(v)]],
  cep: [(v) => ['Cep', Number(v)]],
};

const said = (spellings: readonly Spelling[], value: string) =>
  Object.fromEntries(spellings.map((spelling) => spelling(value)));

const someOf = (field: string) =>
  fc
    .tuple(fc.subarray([...(WHOLE[field] ?? [])], { minLength: 1 }), fc.subarray([...(PARTS[field] ?? [])]))
    .chain(([whole, parts]) =>
      fc.shuffledSubarray([...whole, ...parts], { minLength: whole.length + parts.length }),
    );

const without = (given: Readonly<Record<string, unknown>>, field: string) => {
  const { [field]: value, ...rest } = given;
  return { rest, value: String(value) };
};

describe('names of one field that agree as far as each goes', () => {
  it.each(Object.keys(WHOLE))('are one value: %s, any of its spellings, in any order', (field) => {
    fc.assert(
      fc.property(customer, someOf(field), (given, spellings) => {
        const { rest, value } = without(given, field);
        expect(quoteOf({ ...rest, ...said(spellings, value) })).toEqual(quoteOf(given));
      }),
    );
  });

  it('are a whole phone when one has the area code and another the number', () => {
    fc.assert(
      fc.property(
        customer,
        fc.shuffledSubarray([...PARTS_OF_PHONES], { minLength: PARTS_OF_PHONES.length }),
        (given, spellings) => {
          const { rest, value } = without(given, 'celular');
          expect(quoteOf({ ...rest, ...said(spellings, value) })).toEqual(quoteOf(given));
        },
      ),
    );
  });

  it('are what the newest front sends: the phone three times, each differently complete', () => {
    const { celular: _, ...rest } = MARIA;
    const phones = { celular: '11987654321', CELULAR: '987654321', 'DDD-CELULAR': '11-987654321' };
    expect(quoteOf({ ...rest, ...phones }).celular).toBe('11987654321');
  });

  it('are one name in another case or spacing; the best written one wins', () => {
    const names = ['JOÃO  DA CONCEIÇÃO', 'joao da conceicao', 'João da Conceição', ' JOAO DA CONCEICAO '];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 4 }), ([a, b, c, d]) => {
        const { nome: _, ...rest } = MARIA;
        expect(quoteOf({ ...rest, nome: a, NOME: b, Nome: c, nomE: d }).nome).toBe('João da Conceição');
      }),
    );
  });

  it('are one e-mail in another case', () => {
    expect(quoteOf({ ...MARIA, EMAIL: MARIA.email.toUpperCase() }).email).toBe(MARIA.email);
  });

  it('count an area code that was left empty as not given', () => {
    expect(quoteOf({ ...MARIA, 'DDD-CELULAR': '-' }).celular).toBe(MARIA.celular);
    expect(quoteOf({ ...MARIA, 'DDD-CELULAR': `-${local(MARIA.celular)}` }).celular).toBe(MARIA.celular);
  });
});

describe('names of one field that contradict each other', () => {
  it.each(Object.keys(WHOLE))('are refused, and both are named: %s', (field) => {
    fc.assert(
      fc.property(
        customer,
        customer,
        fc.shuffledSubarray([...(WHOLE[field] ?? [])], { minLength: 2, maxLength: 2 }),
        (one, other, spellings) => {
          const [a, b] = [String(one[field]), String(other[field])];
          fc.pre(a !== b);
          const [first, second] = spellings as [Spelling, Spelling];
          const { rest } = without(one, field);
          const names = [first(a)[0], second(b)[0]];
          const [problem, ...more] = problemsOf({ ...rest, ...said([first], a), ...said([second], b) });
          expect(more).toEqual([]);
          expect(problem).toMatchObject({ campo: field, tipo: 'campo_divergente' });
          for (const name of names) expect(problem?.mensagem).toMatch(new RegExp(`\\b${name}\\b`));
          for (const value of [a, b]) expect(JSON.stringify(problem)).not.toContain(value);
        },
      ),
    );
  });

  it.each([
    [{ CELULAR: '988887778' }, 'celular', 'CELULAR'],
    [{ DDD_CELULAR: '21' }, 'celular', 'DDD_CELULAR'],
    [{ 'DDD-CELULAR': '21-988887777' }, 'celular', 'DDD-CELULAR'],
    [{ CEP: 1_310_101 }, 'cep', 'CEP'],
    [{ NOME: 'Maria da Silva' }, 'nome', 'NOME'],
    [{ reside_18_26: 'Não', 'RESIDE-18-26': 'sim_utilizam' }, 'reside_18_26', 'RESIDE-18-26'],
  ])('are refused when only a part of one is said: %j', (more, campo, name) => {
    const [problem] = problemsOf({ ...MARIA, ...more });
    expect(problem).toMatchObject({ campo, tipo: 'campo_divergente' });
    expect(problem?.mensagem).toContain(name);
    expect(problem?.mensagem).toContain(campo);
  });

  it('are refused among parts as well', () => {
    const { celular: _, ...rest } = MARIA;
    const parts = { ddd_celular: '11', 'DDD-CELULAR': '12', CELULAR: '988887777' };
    expect(problemsOf({ ...rest, ...parts })[0]?.mensagem).toMatch(/\bddd_celular\b.*\bDDD-CELULAR\b/);
  });
});

describe('a part of a value alone', () => {
  const { celular: _, ...rest } = MARIA;

  it('is no phone', () => {
    expect(problemsOf({ ...rest, CELULAR: '988887777' })).toMatchObject([
      { campo: 'celular', tipo: 'validacao_celular' },
    ]);
    expect(problemsOf({ ...rest, 'DDD-CELULAR': '11' })).toMatchObject([
      { campo: 'celular', tipo: 'campo_obrigatorio' },
    ]);
  });

  it('is no CPF and no CEP', () => {
    expect(problemsOf({ ...MARIA, cep: 1_310_100 })).toMatchObject([{ campo: 'cep', tipo: 'validacao_cep' }]);
  });
});
