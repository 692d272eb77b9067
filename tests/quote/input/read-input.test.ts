import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadInput, readInput } from '../../../src/quote/input/read-input.ts';
import { customer, MARIA, TODAY } from './people.ts';
import { RESPELLINGS } from './spellings.ts';

const read = (raw: unknown): ReadInput => readInput(raw, { today: TODAY });

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

const fieldsOf = (raw: unknown) => problemsOf(raw).map(({ campo, tipo }) => `${campo} ${tipo}`);

describe('a right customer', () => {
  it('is accepted, and every value given is in the quote unchanged', () => {
    fc.assert(
      fc.property(customer, (given) => {
        expect(quoteOf(given)).toMatchObject(given);
      }),
    );
  });

  it('is the same when its own quote is read again', () => {
    fc.assert(
      fc.property(customer, (given) => {
        const quote = quoteOf(given);
        const again = read(quote);
        expect(again).toEqual({ ok: true, quote, notes: [], ignored: [] });
      }),
    );
  });

  it.each(Object.entries(RESPELLINGS))('means the same with %s', (_name, respell) => {
    fc.assert(
      fc.property(customer, (given) => {
        expect(quoteOf(respell(given))).toEqual(quoteOf(given));
      }),
      { numRuns: 40 },
    );
  });

  it('gets documented answers for what it does not say, and null for what is not asked', () => {
    expect(quoteOf(MARIA)).toMatchObject({
      combustivel: 'Flex',
      uso_veiculo: 'Pessoal',
      condutor_principal: true,
      nome_condutor: null,
      garagem_residencia: false,
      portao_eletronico: 'Não possui',
      reside_18_26: 'Não',
      sexo_do_menor: null,
      marca: null,
    });
  });
});

describe('a wrong document', () => {
  it('answers with every problem at once, in the order of the fields', () => {
    const wrong = {
      ...MARIA,
      cpf: '12345678900',
      email: 'maria@',
      celular: '1133334444',
      combustivel: 'GNV',
    };
    expect(fieldsOf({ ...wrong, nome: '', cep: undefined })).toEqual([
      'combustivel validacao_combustivel',
      'nome campo_obrigatorio',
      'cpf validacao_cpf',
      'email validacao_email',
      'celular validacao_celular',
      'cep campo_obrigatorio',
    ]);
  });

  it('says what is wrong with a CPF as the contract does', () => {
    expect(problemsOf({ ...MARIA, cpf: '52998224724' })).toEqual([
      { campo: 'cpf', tipo: 'validacao_cpf', mensagem: 'CPF inválido', sugestao: 'Verifique o CPF digitado' },
    ]);
  });

  it.each([null, 1, 'x', [], [MARIA], { dados: [] }, { session: 'a', dados: 'b' }])(
    'is refused as a whole when it is no object: %j',
    (raw) => expect(fieldsOf(raw)).toEqual(['dados validacao_dados']),
  );

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(quoteOf(MARIA))), (value, field) => {
        expect(read(value)).toHaveProperty('ok');
        expect(read({ ...MARIA, [field]: value })).toHaveProperty('ok');
        expect(read({ ...MARIA, ddd_celular: value, telefone: value })).toHaveProperty('ok');
      }),
    );
  });

  it('never repeats a value that was given', () => {
    const secret = fc.stringMatching(/^[a-z0-9@.]{8,40}$/).map((text) => `zq${text}`);
    fc.assert(
      fc.property(secret, fc.constantFrom(...Object.keys(quoteOf(MARIA))), (value, field) => {
        expect(JSON.stringify(read({ ...MARIA, [field]: value, reside_18_26: value }))).not.toContain(
          ['nome', 'marca', 'modelo', 'endereco', 'endereco_completo'].includes(field) ? '\u0000' : value,
        );
      }),
    );
  });
});

describe('two names of one field', () => {
  it('are a problem when they disagree', () => {
    expect(fieldsOf({ ...MARIA, veiculo_placa: 'XYZ9876' })).toEqual(['placa campo_divergente']);
    expect(fieldsOf({ ...MARIA, telefone: '(21) 98888-7777' })).toEqual(['celular campo_divergente']);
    expect(fieldsOf({ ...MARIA, ddd_celular: '21' })).toEqual(['celular campo_divergente']);
  });

  it('are a problem when one of them is wrong', () => {
    expect(fieldsOf({ ...MARIA, telefone: '123' })).toEqual(['celular validacao_celular']);
  });
});

describe('an answer that the site does not have', () => {
  it.each([
    ['estado_civil', 'Noivo'],
    ['estado_civil', 4],
    ['combustivel', 'GNV'],
    ['uso_veiculo', 'Autoescola'],
    ['sexo', '3'],
    ['tipo_veiculo', 'Vida'],
    ['portao_eletronico', 'Basculante'],
    ['reside_18_26', 'Sim'],
    ['zero_km', 'talvez'],
    ['zero_km', 2],
    ['garagem_residencia', {}],
  ])('is refused: %s %j', (field, value) => {
    expect(fieldsOf({ ...MARIA, garagem_residencia: true, [field]: value })).toEqual([
      `${field} validacao_${field}`,
    ]);
  });

  it('is answered with the values that it has', () => {
    expect(problemsOf({ ...MARIA, estado_civil: 'Noivo' })[0]?.sugestao).toContain(
      'Solteiro | Casado | Divorciado | Separado | Viúvo',
    );
  });

  it('is refused for a renewal, with the reason', () => {
    expect(problemsOf({ ...MARIA, veiculo_segurado: 'Sim' })[0]?.mensagem).toContain('renovação');
  });

  it('is refused for gas in a motorcycle', () => {
    expect(fieldsOf({ ...MARIA, tipo_veiculo: 'moto', kit_gas: true })).toEqual([
      'kit_gas validacao_kit_gas',
    ]);
  });
});

describe('questions that depend on another answer', () => {
  const driver = { nome_condutor: 'João Outro', cpf_condutor: MARIA.cpf };

  it('are required when they are asked', () => {
    expect(fieldsOf({ ...MARIA, condutor_principal: 'Não', ...driver })).toEqual([
      'data_nascimento_condutor campo_obrigatorio',
      'sexo_condutor campo_obrigatorio',
      'estado_civil_condutor campo_obrigatorio',
    ]);
    expect(fieldsOf({ ...MARIA, reside_18_26: 'Sim e utilizam o veículo' })).toEqual([
      'sexo_do_menor campo_obrigatorio',
      'faixa_etaria_menor_mais_novo campo_obrigatorio',
    ]);
  });

  it('are left out with a note when the customer says that they do not apply, placeholders included', () => {
    const answer = read({ ...MARIA, condutor_principal: true, ...driver, cpf_condutor: '00000000000' });
    expect(answer).toMatchObject({
      ok: true,
      quote: { nome_condutor: null, cpf_condutor: null },
      ignored: ['nome_condutor', 'cpf_condutor'],
    });
  });

  it('are never dropped silently because of a default', () => {
    expect(fieldsOf({ ...MARIA, ...driver })).toEqual(['condutor_principal campo_obrigatorio']);
    expect(fieldsOf({ ...MARIA, portao_eletronico: 'Manual' })).toEqual([
      'garagem_residencia campo_obrigatorio',
    ]);
  });
});

describe('what a customer may not decide', () => {
  it('is left out with a note', () => {
    const answer = read({
      ...MARIA,
      url: 'https://outro.exemplo',
      autenticacao: { senha_login: 'segredo-da-conta' },
    });
    expect(answer).toMatchObject({ ok: true, ignored: ['url', 'autenticacao'] });
    expect(JSON.stringify(answer)).not.toContain('segredo-da-conta');
    expect(JSON.stringify(answer)).not.toContain('outro.exemplo');
  });

  it('keeps names that may hold a value out of the notes', () => {
    const answer = read({ ...MARIA, '529.982.247-25': 1, profissao: 'x' });
    expect(answer).toMatchObject({ ok: true, ignored: ['(a name that is not a field name)', 'profissao'] });
  });

  it('notes fields that stand beside the envelope', () => {
    expect(read({ session: 'a', gclid: 'b', dados: MARIA })).toMatchObject({ ok: true, ignored: ['gclid'] });
  });
});
