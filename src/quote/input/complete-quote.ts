import { DEFAULT_ANSWERS, REQUIRED_FIELDS } from './field-groups.ts';
import type { FieldName } from './fields.ts';
import type { QuoteInput } from './quote-input.ts';
import type { SomeFields } from './read-fields.ts';

/** Defaults, then the template's answers, then the customer's own. */
export const effectiveFields = (customer: SomeFields, template: SomeFields) => ({
  ...DEFAULT_ANSWERS,
  ...template,
  ...customer,
});

export type EffectiveFields = ReturnType<typeof effectiveFields>;

export const missingFields = (fields: SomeFields): FieldName[] =>
  REQUIRED_FIELDS.filter((field) => fields[field] === undefined);

const present = <T>(field: FieldName, value: T | undefined): T => {
  if (value === undefined) throw new TypeError(`field ${field} was checked to be there, but is not`);
  return value;
};

const mainDriver = (fields: EffectiveFields) =>
  fields.condutor_principal
    ? ({
        condutor_principal: true,
        nome_condutor: null,
        cpf_condutor: null,
        data_nascimento_condutor: null,
        sexo_condutor: null,
        estado_civil_condutor: null,
      } as const)
    : ({
        condutor_principal: false,
        nome_condutor: present('nome_condutor', fields.nome_condutor),
        cpf_condutor: present('cpf_condutor', fields.cpf_condutor),
        data_nascimento_condutor: present('data_nascimento_condutor', fields.data_nascimento_condutor),
        sexo_condutor: present('sexo_condutor', fields.sexo_condutor),
        estado_civil_condutor: present('estado_civil_condutor', fields.estado_civil_condutor),
      } as const);

const youngResidents = (fields: EffectiveFields) =>
  fields.reside_18_26 === 'Não'
    ? ({ reside_18_26: 'Não', sexo_do_menor: null, faixa_etaria_menor_mais_novo: null } as const)
    : ({
        reside_18_26: fields.reside_18_26,
        sexo_do_menor: present('sexo_do_menor', fields.sexo_do_menor),
        faixa_etaria_menor_mais_novo: present(
          'faixa_etaria_menor_mais_novo',
          fields.faixa_etaria_menor_mais_novo,
        ),
      } as const);

/** Puts the quote together from fields that passed every check. */
export const completeQuote = (fields: EffectiveFields): QuoteInput => ({
  tipo_veiculo: fields.tipo_veiculo,
  placa: present('placa', fields.placa),
  marca: fields.marca ?? null,
  modelo: fields.modelo ?? null,
  ano: fields.ano ?? null,
  zero_km: fields.zero_km,
  combustivel: fields.combustivel,
  kit_gas: fields.kit_gas,
  blindado: fields.blindado,
  financiado: fields.financiado,
  veiculo_segurado: fields.veiculo_segurado,
  uso_veiculo: fields.uso_veiculo,
  nome: present('nome', fields.nome),
  cpf: present('cpf', fields.cpf),
  data_nascimento: present('data_nascimento', fields.data_nascimento),
  sexo: present('sexo', fields.sexo),
  estado_civil: present('estado_civil', fields.estado_civil),
  email: present('email', fields.email),
  celular: present('celular', fields.celular),
  cep: present('cep', fields.cep),
  endereco_completo: fields.endereco_completo ?? null,
  endereco: fields.endereco ?? null,
  ...mainDriver(fields),
  local_de_trabalho: fields.local_de_trabalho,
  estacionamento_proprio_local_de_trabalho:
    fields.local_de_trabalho && fields.estacionamento_proprio_local_de_trabalho,
  local_de_estudo: fields.local_de_estudo,
  estacionamento_proprio_local_de_estudo:
    fields.local_de_estudo && fields.estacionamento_proprio_local_de_estudo,
  garagem_residencia: fields.garagem_residencia,
  portao_eletronico: fields.garagem_residencia ? fields.portao_eletronico : 'Não possui',
  ...youngResidents(fields),
  continuar_com_corretor_anterior: fields.continuar_com_corretor_anterior,
});
