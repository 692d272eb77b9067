import type { Submission, Values } from './visit.ts';

/** What the customer said, by the names of the input table. `estado_civil` and `sexo` are the site's own values. */
export type NormalizedRecord = Readonly<Record<string, string | boolean>>;

const FUELS: Readonly<Record<string, string>> = {
  '1': 'Flex',
  '2': 'Gasolina',
  '3': 'Álcool',
  '4': 'Diesel',
  '5': 'Híbrido',
  '6': 'Elétrico',
};
const USES: Readonly<Record<string, string>> = {
  Particular: 'Pessoal',
  Profissional: 'Profissional',
  'Motorista de App': 'Motorista de aplicativo',
  Taxi: 'Taxi',
};
const RESIDENTS: Readonly<Record<string, string>> = {
  nao: 'Não',
  sim_nao_utilizam: 'Sim, mas não utilizam o veículo',
  sim_utilizam: 'Sim e utilizam o veículo',
};
const SEXES: Readonly<Record<string, string>> = {
  feminino: 'Feminino',
  masculino: 'Masculino',
  ambos: 'Ambos',
};
const AGES: Readonly<Record<string, string>> = { '18_24': '18 a 24 anos', '25': '25 anos' };
const GATES: Readonly<Record<string, string>> = { eletronico: 'Eletronico', manual: 'Manual' };

const text = (values: Values, name: string): string => String(values[name] ?? '');
const digits = (values: Values, name: string): string => text(values, name).replace(/\D/g, '');
const named = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? '';

const person = (values: Values, suffix: string): NormalizedRecord => ({
  [`nome${suffix}`]: text(values, 'nome'),
  [`cpf${suffix}`]: digits(values, 'cpf'),
  [`data_nascimento${suffix}`]: text(values, 'dataNascimento'),
  [`sexo${suffix}`]: text(values, 'sexo'),
  [`estado_civil${suffix}`]: text(values, 'estadoCivil'),
});

const READERS: Readonly<Record<string, (values: Values) => NormalizedRecord>> = {
  '1': (values) => ({ tipo_veiculo: text(values, 'tipoVeiculo') }),
  '2': (values) => ({ placa: text(values, 'plate').replace(/[^A-Z0-9]/g, '') }),
  '3': (values) => ({ veiculo_confirmado: text(values, 'confirmarVeiculoTelaInformacoesVeiculo') }),
  '4': (values) => ({ veiculo_segurado: values.jaSeguradoTelaRenovacao === 'sim' ? 'Sim' : 'Não' }),
  '5.5': (values) => ({ zero_km: values.zerokmTelaZeroKm === 'Sim' }),
  '6': (values) => ({
    combustivel: named(FUELS, text(values, 'tipoCombustivelTelaItens')),
    kit_gas: values['Kit Gás'] === true,
    blindado: values.Blindado === true,
    financiado: values.Financiado === true,
  }),
  '7': (values) => ({ cep: digits(values, 'cep'), endereco: text(values, 'enderecoTelaEndereco') }),
  '8': (values) => ({ uso_veiculo: named(USES, text(values, 'finalidadeVeiculoTelaUsoVeiculo')) }),
  '9': (values) => ({
    ...person(values, ''),
    email: text(values, 'email'),
    celular: digits(values, 'celular'),
  }),
  '10': (values) =>
    values.condutorPrincipalTelaCondutorPrincipal === 'nao'
      ? { condutor_principal: false, ...person(values, '_condutor') }
      : { condutor_principal: true },
  '11': (values) => ({
    local_de_trabalho: values.trabalho === true,
    estacionamento_proprio_local_de_trabalho: values.estacionamentoTrabalho === true,
    local_de_estudo: values.estudo === true,
    estacionamento_proprio_local_de_estudo: values.estacionamentoEstudo === true,
  }),
  '12': (values) => ({
    garagem_residencia: values.possuiGaragemTelaGaragemResidencia === 'sim',
    portao_eletronico: named(GATES, text(values, 'tipoPortaoTelaGaragemResidencia')),
  }),
  '13': (values) => ({
    reside_18_26: named(RESIDENTS, text(values, 'usoDependenteTelaUsoResidentes')),
    sexo_do_menor: named(SEXES, text(values, 'sexoDependente')),
    faixa_etaria_menor_mais_novo: named(AGES, text(values, 'faixaEtariaDependente')),
  }),
  '14': (values) => ({ continuar_com_corretor_anterior: values.corretorAnterior === 'sim' }),
};

export const normalize = (submissions: readonly Submission[]): NormalizedRecord => {
  const record: Record<string, string | boolean> = {};
  for (const { screen, values } of submissions) {
    Object.assign(record, READERS[String(screen)]?.(values) ?? {});
  }
  return record;
};
