import type { Submission } from '../../demo/site/session.ts';
import { ACCOUNT, type Form } from './invented-customer.ts';

// What the site must have got from a form, written down once more and without the robot's own tables.

const FUEL_VALUES = {
  Flex: '1',
  Gasolina: '2',
  Álcool: '3',
  Diesel: '4',
  Híbrido: '5',
  Elétrico: '6',
} as const;
const USE_VALUES = {
  Pessoal: 'Particular',
  Profissional: 'Profissional',
  'Motorista de aplicativo': 'Motorista de App',
  Taxi: 'Taxi',
} as const;
const SEX_VALUES = { Masculino: 'masculino', Feminino: 'feminino', Ambos: 'ambos' } as const;
const CIVIL_STATUS_VALUES = {
  Solteiro: 'solteiro',
  Casado: 'casado',
  Divorciado: 'divorciado',
  Separado: 'separado',
  Viúvo: 'viuvo',
} as const;
const GATE_VALUES = { Eletronico: 'eletronico', Manual: 'manual', 'Não possui': undefined } as const;
const AGE_VALUES = { '18 a 24 anos': '18_24', '25 anos': '25' } as const;
const RESIDENT_VALUES = {
  Não: 'nao',
  'Sim, mas não utilizam o veículo': 'sim_nao_utilizam',
  'Sim e utilizam o veículo': 'sim_utilizam',
} as const;

const maskedCpf = (cpf: string): string => cpf.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4');
const maskedPhone = (phone: string): string => phone.replace(/(..)(.....)(....)/, '($1) $2-$3');

const itemsOf = (form: Form): string[] => [
  ...(form.kit_gas ? ['Kit Gás'] : []),
  ...(form.blindado ? ['Blindado'] : []),
  ...(form.financiado ? ['Financiado'] : []),
];

const driverOf = (form: Form) => {
  const name = 'condutorPrincipalTelaCondutorPrincipal';
  if (form.condutor_principal) return { [name]: 'sim' };
  return {
    [name]: 'nao',
    nomeTelaCondutorPrincipal: form.nome_condutor,
    cpfTelaCondutorPrincipal: maskedCpf(form.cpf_condutor ?? ''),
    dataNascimentoTelaCondutorPrincipal: form.data_nascimento_condutor,
    sexoTelaCondutorPrincipal: SEX_VALUES[form.sexo_condutor ?? 'Masculino'],
    estadoCivilTelaCondutorPrincipal: CIVIL_STATUS_VALUES[form.estado_civil_condutor ?? 'Solteiro'],
  };
};

const activitiesOf = (form: Form) => ({
  atividades: [...(form.local_de_trabalho ? ['trabalho'] : []), ...(form.local_de_estudo ? ['estudo'] : [])],
  ...(form.local_de_trabalho && { estacionamentoTrabalho: form.estacionamento_proprio_local_de_trabalho }),
  ...(form.local_de_estudo && { estacionamentoEstudo: form.estacionamento_proprio_local_de_estudo }),
});

const garageOf = ({ garagem_residencia, portao_eletronico }: Form) => ({
  possuiGaragemTelaGaragemResidencia: garagem_residencia ? 'sim' : 'nao',
  ...(garagem_residencia &&
    GATE_VALUES[portao_eletronico] !== undefined && {
      tipoPortaoTelaGaragemResidencia: GATE_VALUES[portao_eletronico],
    }),
});

const residentsOf = (form: Form, asksForDetails: boolean) => ({
  usoDependenteTelaUsoResidentes: RESIDENT_VALUES[form.reside_18_26],
  ...((form.reside_18_26 === 'Sim e utilizam o veículo' ||
    (form.reside_18_26 !== 'Não' && asksForDetails)) && {
    sexoDependenteTelaUsoResidentes: SEX_VALUES[form.sexo_do_menor ?? 'Feminino'],
    faixaEtariaDependenteTelaUsoResidentes: AGE_VALUES[form.faixa_etaria_menor_mais_novo ?? '25 anos'],
  }),
});

/**
 * Everything that a site with these scenarios asks for, in its order, answered as the form says.
 * @param withCep what stands for an address that the site has found for this CEP
 */
export const formAnswers = (
  form: Form,
  scenarios: readonly string[],
  withCep: (cep: string) => unknown,
): Submission[] => {
  const has = (name: string): boolean => scenarios.includes(name);
  const cep = `${form.cep.slice(0, 5)}-${form.cep.slice(5)}`;
  return [
    { screen: 1, values: { tipo: form.tipo_veiculo } },
    { screen: 2, values: { plate: form.placa } },
    { screen: 3, values: { confirmarVeiculoTelaInformacoesVeiculo: 'Sim' } },
    { screen: 4, values: { jaSeguradoTelaRenovacao: 'nao' } },
    { screen: 5, values: {} },
    ...(has('zero-km') ? [{ screen: 5.5, values: { zerokmTelaZeroKm: form.zero_km ? 'Sim' : 'Não' } }] : []),
    {
      screen: 6,
      values: { tipoCombustivelTelaItens: FUEL_VALUES[form.combustivel], itensTelaItens: itemsOf(form) },
    },
    { screen: 7, values: { enderecoTelaEndereco: withCep(cep) } },
    { screen: 8, values: { finalidadeVeiculoTelaUsoVeiculo: USE_VALUES[form.uso_veiculo] } },
    {
      screen: 9,
      values: {
        nomeTelaSegurado: form.nome,
        cpfTelaSegurado: maskedCpf(form.cpf),
        dataNascimentoTelaSegurado: form.data_nascimento,
        sexoTelaSegurado: SEX_VALUES[form.sexo],
        estadoCivilTelaSegurado: CIVIL_STATUS_VALUES[form.estado_civil],
        emailTelaSegurado: form.email,
        celularTelaSegurado: maskedPhone(form.celular),
      },
    },
    { screen: 10, values: driverOf(form) },
    { screen: 11, values: activitiesOf(form) },
    { screen: 12, values: garageOf(form) },
    { screen: 13, values: residentsOf(form, has('resident-details')) },
    ...(has('previous-broker')
      ? [
          {
            screen: 14,
            values: {
              corretorAnteriorTelaCorretorAnterior: form.continuar_com_corretor_anterior ? 'sim' : 'nao',
            },
          },
        ]
      : []),
    ...(has('no-login') ? [] : [{ screen: 15, values: { email: ACCOUNT.email, password: ACCOUNT.senha } }]),
    ...(has('cpf-mismatch') || has('late-mismatch')
      ? [{ screen: 15, values: { associarUsuario: 'manterLoginAtual' } }]
      : []),
  ];
};
