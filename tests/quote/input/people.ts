import fc from 'fast-check';
import {
  CIVIL_STATUSES,
  FUELS,
  GATES,
  RESIDENTS,
  SEXES,
  USES,
  VEHICLE_TYPES,
  YOUNG_AGES,
  YOUNG_SEXES,
} from '../../../src/quote/input/choices.ts';
import { cpfCheckDigits, isCpf } from '../../../src/quote/input/readers/cpf.ts';

/** The day on which the invented customers fill in their forms. */
export const TODAY = new Date(2026, 0, 15);

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

export const cpf = digits(9)
  .map((nine) => nine + cpfCheckDigits(nine))
  .filter(isCpf);

const phone = fc
  .tuple(fc.constantFrom('11', '21', '47', '61', '71', '85', '99'), digits(8))
  .map(([ddd, rest]) => `${ddd}9${rest}`);

const cep = fc.tuple(fc.integer({ min: 1000, max: 99999 }), digits(3)).map(([area, rest]) => {
  return `${String(area).padStart(5, '0')}${rest}`;
});

const plate = fc.oneof(
  fc.stringMatching(/^[A-Z]{3}[0-9]{4}$/),
  fc.stringMatching(/^[A-Z]{3}[0-9][A-Z][0-9]{2}$/),
);

const birthDate = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2007-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).split('-').reverse().join('/'));

const word = fc.constantFrom(
  'Ana',
  'João',
  'Conceição',
  "D'Ávila",
  'de',
  'Müller',
  'Tela',
  'Ñandú',
  '“Zé”',
  '👩‍🔧',
  'O’Hara',
  'Lô',
);

const name = fc
  .tuple(fc.constantFrom('Maria', 'Íris', 'Caetano'), fc.array(word, { minLength: 1, maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest].join(' '));

const email = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9._+-]{0,12}[a-z0-9]$/), fc.stringMatching(/^[a-z]{2,9}$/))
  .map(([user, host]) => `${user}@${host}.com.br`);

const holder = fc.record({
  nome: name,
  cpf,
  data_nascimento: birthDate,
  sexo: fc.constantFrom(...SEXES),
  estado_civil: fc.constantFrom(...CIVIL_STATUSES),
  email,
  celular: phone,
  cep,
  placa: plate,
});

const someAnswers = fc.record(
  {
    tipo_veiculo: fc.constantFrom(...VEHICLE_TYPES),
    marca: fc.constantFrom('Fiat', 'VW - Volkswagen'),
    modelo: fc.constantFrom('Argo 1.0', '208'),
    ano: fc.integer({ min: 1980, max: 2026 }).map(String),
    zero_km: fc.boolean(),
    combustivel: fc.constantFrom(...FUELS),
    blindado: fc.boolean(),
    financiado: fc.boolean(),
    uso_veiculo: fc.constantFrom(...USES),
    continuar_com_corretor_anterior: fc.boolean(),
  },
  { requiredKeys: [] },
);

const driver = fc.oneof(
  fc.constant({ condutor_principal: true }),
  holder.map((other) => ({
    condutor_principal: false,
    nome_condutor: other.nome,
    cpf_condutor: other.cpf,
    data_nascimento_condutor: other.data_nascimento,
    sexo_condutor: other.sexo,
    estado_civil_condutor: other.estado_civil,
  })),
);

const habits = fc.oneof(
  fc.constant({}),
  fc.record({
    local_de_trabalho: fc.constant(true),
    estacionamento_proprio_local_de_trabalho: fc.boolean(),
    garagem_residencia: fc.constant(true),
    portao_eletronico: fc.constantFrom(...GATES),
  }),
);

const residents = fc.oneof(
  fc.constant({ reside_18_26: 'Não' }),
  fc.record({
    reside_18_26: fc.constantFrom(...RESIDENTS.slice(1)),
    sexo_do_menor: fc.constantFrom(...YOUNG_SEXES),
    faixa_etaria_menor_mais_novo: fc.constantFrom(...YOUNG_AGES),
  }),
);

/** A customer whose data is right, by the full names and in the normal spelling. */
export const customer: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(holder, someAnswers, driver, habits, residents)
  .map((parts) => Object.assign({}, ...parts));

/** One right customer for examples. */
export const MARIA = {
  nome: 'Maria Invenção da Silva',
  cpf: `529982247${cpfCheckDigits('529982247')}`,
  data_nascimento: '20/05/1990',
  sexo: 'Feminino',
  estado_civil: 'Solteiro',
  email: 'maria@exemplo.com.br',
  celular: '11988887777',
  cep: '01310100',
  placa: 'ABC1D23',
} as const;
