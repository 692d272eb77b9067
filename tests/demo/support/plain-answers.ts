import { expect } from 'vitest';
import { CUSTOMER } from './visit-data.ts';

/** What the site has of a direct walk, which takes the simplest way wherever it can. */
export const PLAIN_ANSWERS = [
  { screen: 1, values: { tipo: 'carro' } },
  { screen: 2, values: { plate: CUSTOMER.placa } },
  { screen: 3, values: { confirmarVeiculoTelaInformacoesVeiculo: 'Sim' } },
  { screen: 4, values: { jaSeguradoTelaRenovacao: 'nao' } },
  { screen: 5, values: {} },
  { screen: 6, values: { tipoCombustivelTelaItens: '1', itensTelaItens: [] } },
  { screen: 7, values: { enderecoTelaEndereco: expect.stringContaining('13010-123') } },
  { screen: 8, values: { finalidadeVeiculoTelaUsoVeiculo: 'Particular' } },
  {
    screen: 9,
    values: {
      nomeTelaSegurado: CUSTOMER.nome,
      cpfTelaSegurado: '529.982.247-25',
      dataNascimentoTelaSegurado: CUSTOMER.data_nascimento,
      sexoTelaSegurado: CUSTOMER.sexo,
      estadoCivilTelaSegurado: CUSTOMER.estado_civil,
      emailTelaSegurado: CUSTOMER.email,
      celularTelaSegurado: '(11) 98765-4321',
    },
  },
  { screen: 10, values: { condutorPrincipalTelaCondutorPrincipal: 'sim' } },
  { screen: 11, values: { atividades: [] } },
  { screen: 12, values: { possuiGaragemTelaGaragemResidencia: 'nao' } },
  { screen: 13, values: { usoDependenteTelaUsoResidentes: 'nao' } },
  { screen: 15, values: { email: CUSTOMER.email_login, password: CUSTOMER.senha_login } },
];
