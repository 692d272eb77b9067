import { expect, it } from 'vitest';
import { personalValues } from '../../../src/quote/input/personal-values.ts';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { MARIA, TODAY } from './people.ts';

it('lists every value that tells who the customer or the driver is', () => {
  const answer = readInput(
    {
      ...MARIA,
      endereco: 'Rua Inventada, 10',
      condutor_principal: false,
      nome_condutor: 'João Outro',
      cpf_condutor: MARIA.cpf,
      data_nascimento_condutor: '1980-01-02',
      sexo_condutor: 'M',
      estado_civil_condutor: 'CASADO',
    },
    { today: TODAY },
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  expect(Object.fromEntries(personalValues(answer.quote).map(({ field, value }) => [field, value]))).toEqual({
    nome: MARIA.nome,
    cpf: MARIA.cpf,
    data_nascimento: MARIA.data_nascimento,
    email: MARIA.email,
    celular: MARIA.celular,
    cep: MARIA.cep,
    placa: MARIA.placa,
    endereco: 'Rua Inventada, 10',
    nome_condutor: 'João Outro',
    cpf_condutor: MARIA.cpf,
    data_nascimento_condutor: '02/01/1980',
  });
});
