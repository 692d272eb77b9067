import type { DirectData } from '../../../demo/site/direct-walk.ts';

/** An invented customer: the CPF has valid digits and belongs to the documentation, not to a person. */
export const CUSTOMER: DirectData = {
  placa: 'ABC1D23',
  cep: '13010123',
  nome: 'Maria Aparecida Teste',
  cpf: '52998224725',
  data_nascimento: '01/02/1980',
  sexo: 'feminino',
  estado_civil: 'viuvo',
  email: 'maria@example.com',
  celular: '11987654321',
  email_login: 'robo@example.com',
  senha_login: 'senha-inventada',
};
