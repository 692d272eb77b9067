import { div } from '../dom.js';
import { choice, field, select } from '../drawing/controls.js';
import { heading, subtitle, titles } from '../drawing/field.js';
import { cpf, date, isCpf, phone } from '../masks.js';

const SEXES = [
  { value: 'masculino', label: 'Masculino' },
  { value: 'feminino', label: 'Feminino' },
];
const MARITAL = [
  { value: 'casado', label: 'Casado ou União Estável' },
  { value: 'divorciado', label: 'Divorciado' },
  { value: 'separado', label: 'Separado' },
  { value: 'solteiro', label: 'Solteiro' },
  { value: 'viuvo', label: 'Viúvo' },
];

const personFields = (context, suffix) => [
  field(context, {
    id: `nome${suffix}`,
    name: 'nome',
    label: 'Nome completo *',
    placeholder: 'Digite seu nome completo',
  }),
  field(context, {
    id: `cpf${suffix}`,
    name: 'cpf',
    label: 'CPF *',
    placeholder: '000.000.000-00',
    mask: cpf,
    inputmode: 'numeric',
  }),
  field(context, {
    id: `dataNascimento${suffix}`,
    name: 'dataNascimento',
    label: 'Data de nascimento *',
    placeholder: '00/00/0000',
    mask: date,
    inputmode: 'numeric',
  }),
  select(context, { id: `sexo${suffix}`, name: 'sexo', label: 'Sexo *', options: SEXES }),
  select(context, {
    id: `estadoCivil${suffix}`,
    name: 'estadoCivil',
    label: 'Estado civil *',
    options: MARITAL,
  }),
];

const REQUIRED = 'Campo obrigatório';
const checkPerson = (state) => {
  const errors = {};
  for (const name of ['nome', 'cpf', 'dataNascimento', 'sexo', 'estadoCivil']) {
    if (!state[name]) errors[name] = REQUIRED;
  }
  if (state.cpf && !isCpf(state.cpf)) errors.cpf = 'CPF inválido';
  if (state.dataNascimento && state.dataNascimento.length !== 10) errors.dataNascimento = 'Data inválida';
  return errors;
};

const pick = (state, names) => Object.fromEntries(names.map((name) => [name, state[name] ?? '']));
const PERSON = ['nome', 'cpf', 'dataNascimento', 'sexo', 'estadoCivil'];

export const holder = {
  number: 9,
  step: 'Perfil',
  buttonId: 'gtm-telaDadosSeguradoContinuar',
  view: (context) => [
    titles(
      heading('Nessa etapa, precisamos dos seus dados pessoais'),
      subtitle('Eles são usados somente para calcular a sua cotação.'),
    ),
    div(
      'person mb-24',
      ...personFields(context, 'TelaSegurado'),
      field(context, {
        id: 'emailTelaSegurado',
        name: 'email',
        label: 'E-mail *',
        placeholder: 'exemplo@email.com',
        inputmode: 'email',
      }),
      field(context, {
        id: 'celularTelaSegurado',
        name: 'celular',
        label: 'Celular *',
        placeholder: '(00) 00000-0000',
        mask: phone,
        inputmode: 'numeric',
        keyByKey: true,
      }),
    ),
  ],
  check: (state) => {
    const errors = checkPerson(state);
    if (!/^\S+@\S+\.\S+$/.test(state.email ?? '')) errors.email = 'E-mail inválido';
    if ((state.celular ?? '').length !== 15) errors.celular = 'Celular inválido';
    return errors;
  },
  values: (state) => pick(state, [...PERSON, 'email', 'celular']),
};

const DRIVER = 'condutorPrincipalTelaCondutorPrincipal';

export const driver = {
  number: 10,
  step: 'Perfil',
  buttonId: 'gtm-telaCondutorPrincipalContinuar',
  initial: { [DRIVER]: 'sim' },
  view: (context) => [
    titles(heading('Você será o condutor principal do veículo?')),
    choice(context, {
      name: DRIVER,
      id: DRIVER,
      options: [
        { value: 'sim', label: 'Sim' },
        { value: 'nao', label: 'Não' },
      ],
    }),
    context.when(
      (state) => state[DRIVER] === 'nao',
      () => [
        titles(subtitle('Informe os dados do condutor principal')),
        ...personFields(context, 'TelaCondutorPrincipal'),
      ],
      'person mb-24',
    ),
  ],
  check: (state) => (state[DRIVER] === 'nao' ? checkPerson(state) : {}),
  values: (state) => pick(state, state[DRIVER] === 'nao' ? [DRIVER, ...PERSON] : [DRIVER]),
};
