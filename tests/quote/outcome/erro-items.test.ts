import { expect, it } from 'vitest';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { toErroItems } from '../../../src/quote/outcome/erro-items.ts';

const TIMESTAMP = '2026-01-02T03:04:05.000006';

it('tells an outcome in the keys of the former writer and the new ones', () => {
  expect(toErroItems({ key: 'manual_quote', tela: 15, detail: 'seen: Ops' }, TIMESTAMP)).toEqual([
    {
      erro: 'Cotação manual necessária',
      contexto: 'finalizacao',
      timestamp: TIMESTAMP,
      codigo: 9003,
      tipo: 'cotacao_manual',
      mensagem: expect.stringContaining('especialista'),
      sugestao: expect.any(String),
      tela: 15,
    },
  ]);
});

it('tells every wrong field after the outcome, each with its code', () => {
  const answer = readInput({ cpf: '1', email: 'x', cep: '2' }, { today: new Date(2026, 0, 15) });
  if (answer.ok) throw new Error('was accepted');
  const failure = { key: 'invalid_input', tela: null, detail: 'x', problems: answer.problems } as const;
  const [first, ...rest] = toErroItems(failure, TIMESTAMP);
  expect(first).toMatchObject({ codigo: 1005, tipo: 'dados_invalidos', tela: null });
  expect(first).not.toHaveProperty('campo');
  expect(rest.map(({ campo, codigo, tipo }) => [campo, codigo, tipo])).toEqual([
    ['placa', 1000, 'campo_obrigatorio'],
    ['nome', 1000, 'campo_obrigatorio'],
    ['cpf', 1001, 'validacao_cpf'],
    ['data_nascimento', 1000, 'campo_obrigatorio'],
    ['sexo', 1000, 'campo_obrigatorio'],
    ['estado_civil', 1000, 'campo_obrigatorio'],
    ['email', 1002, 'validacao_email'],
    ['celular', 1000, 'campo_obrigatorio'],
    ['cep', 1003, 'validacao_cep'],
  ]);
  expect(rest[2]).toMatchObject({ erro: 'cpf: CPF inválido', mensagem: 'CPF inválido' });
});
