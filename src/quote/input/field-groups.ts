import { type FieldName, type QuoteFields, quoteFields } from './fields.ts';

const MATTERS_NOT = new Date(0);

export const FIELD_NAMES: readonly FieldName[] = quoteFields(MATTERS_NOT).keyof().options;

export const isFieldName = (name: string): name is FieldName =>
  (FIELD_NAMES as readonly string[]).includes(name);

/** No default, no template: only the customer can say these. */
export const REQUIRED_FIELDS = [
  'placa',
  'nome',
  'cpf',
  'data_nascimento',
  'sexo',
  'estado_civil',
  'email',
  'celular',
  'cep',
] as const satisfies readonly FieldName[];

export const DRIVER_FIELDS = [
  'nome_condutor',
  'cpf_condutor',
  'data_nascimento_condutor',
  'sexo_condutor',
  'estado_civil_condutor',
] as const satisfies readonly FieldName[];

/** No screen asks for these: what cannot be read is left out instead of refused. */
export const UNUSED_FIELDS = ['endereco_completo', 'endereco'] as const satisfies readonly FieldName[];

/** The customer, the driver and the car: never from a template. */
export const CUSTOMER_ONLY_FIELDS: ReadonlySet<string> = new Set<FieldName>([
  ...REQUIRED_FIELDS,
  ...DRIVER_FIELDS,
  ...UNUSED_FIELDS,
  'marca',
  'modelo',
  'ano',
]);

/** Answers of nobody in particular, for what neither the customer nor the template says. */
export const DEFAULT_ANSWERS = {
  tipo_veiculo: 'carro',
  zero_km: false,
  combustivel: 'Flex',
  kit_gas: false,
  blindado: false,
  financiado: false,
  veiculo_segurado: 'Não',
  uso_veiculo: 'Pessoal',
  condutor_principal: true,
  local_de_trabalho: false,
  estacionamento_proprio_local_de_trabalho: false,
  local_de_estudo: false,
  estacionamento_proprio_local_de_estudo: false,
  garagem_residencia: false,
  portao_eletronico: 'Não possui',
  reside_18_26: 'Não',
  continuar_com_corretor_anterior: true,
} as const satisfies Partial<QuoteFields>;
