import { expect } from 'vitest';
import type { DirectData } from '../../../../demo/site/direct-walk.ts';

/** What the site has of a walk through the unchanged pages. */
export const answersOf = (data: DirectData) => [
  { screen: 1, values: { tipo: 'carro' } },
  { screen: 2, values: { plate: data.placa } },
  { screen: 3, values: { confirmarVeiculoTelaInformacoesVeiculo: 'Sim' } },
  { screen: 4, values: { jaSeguradoTelaRenovacao: 'nao' } },
  { screen: 5, values: {} },
  { screen: 6, values: { tipoCombustivelTelaItens: '3', itensTelaItens: ['Blindado'] } },
  { screen: 7, values: { enderecoTelaEndereco: expect.stringContaining('13010-123') } },
  { screen: 8, values: { finalidadeVeiculoTelaUsoVeiculo: 'Profissional' } },
  {
    screen: 9,
    values: {
      nomeTelaSegurado: data.nome,
      cpfTelaSegurado: '529.982.247-25',
      dataNascimentoTelaSegurado: data.data_nascimento,
      sexoTelaSegurado: data.sexo,
      estadoCivilTelaSegurado: data.estado_civil,
      emailTelaSegurado: data.email,
      celularTelaSegurado: '(11) 98765-4321',
    },
  },
  { screen: 10, values: { condutorPrincipalTelaCondutorPrincipal: 'sim' } },
  { screen: 11, values: { atividades: ['estudo'], estacionamentoEstudo: true } },
  {
    screen: 12,
    values: { possuiGaragemTelaGaragemResidencia: 'sim', tipoPortaoTelaGaragemResidencia: 'manual' },
  },
  {
    screen: 13,
    values: {
      usoDependenteTelaUsoResidentes: 'sim_utilizam',
      sexoDependenteTelaUsoResidentes: 'ambos',
      faixaEtariaDependenteTelaUsoResidentes: '25',
    },
  },
  { screen: 15, values: { email: data.email_login, password: data.senha_login } },
];
