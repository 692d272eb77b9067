import { has } from '../context.js';
import { div, h, text, wait } from '../dom.js';
import { choice, select, tick, toggle } from '../drawing/controls.js';
import { heading, subtitle, titles } from '../drawing/field.js';

const STEP = 'Questionário';
const YES_NO = [
  { value: 'sim', label: 'Sim' },
  { value: 'nao', label: 'Não' },
];

export const activity = {
  number: 11,
  step: STEP,
  buttonId: 'gtm-telaAtividadeVeiculoContinuar',
  view: (context) => [
    titles(
      heading('O veículo é utilizado para ir ao trabalho ou ao local de estudo?'),
      subtitle('Marque uma opção, as duas ou nenhuma.'),
    ),
    h(
      'div',
      { id: 'atividadeVeiculoTelaAtividadeVeiculo', class: 'MuiFormGroup-root gap-4 mb-24' },
      tick(context, { name: 'trabalho', value: 'trabalho', label: 'Local de trabalho' }),
      context.when(
        (state) => state.trabalho === true,
        () =>
          toggle(context, {
            name: 'estacionamentoTrabalho',
            label: 'Possui estacionamento próprio no local de trabalho?',
          }),
      ),
      tick(context, { name: 'estudo', value: 'estudo', label: 'Local de estudo' }),
      context.when(
        (state) => state.estudo === true,
        () =>
          toggle(context, {
            name: 'estacionamentoEstudo',
            label: 'Possui estacionamento próprio no local de estudo?',
          }),
      ),
    ),
  ],
  values: (state) => ({
    trabalho: state.trabalho === true,
    estudo: state.estudo === true,
    estacionamentoTrabalho: state.trabalho === true && state.estacionamentoTrabalho === true,
    estacionamentoEstudo: state.estudo === true && state.estacionamentoEstudo === true,
  }),
};

const GARAGE = 'possuiGaragemTelaGaragemResidencia';
const GATE = 'tipoPortaoTelaGaragemResidencia';

export const garage = {
  number: 12,
  step: STEP,
  view: (context) => [
    titles(heading('Você possui garagem na residência?')),
    choice(context, { name: GARAGE, id: GARAGE, options: YES_NO }),
    context.when(
      (state) => state[GARAGE] === 'sim',
      () =>
        choice(context, {
          name: GATE,
          id: GATE,
          label: 'Qual é o tipo de portão?',
          options: [
            { value: 'eletronico', label: 'Eletrônico' },
            { value: 'manual', label: 'Manual' },
          ],
        }),
      'mb-24',
    ),
  ],
  check: (state) => (state[GARAGE] ? {} : { [GARAGE]: 'Selecione uma opção' }),
  values: (state) => ({
    [GARAGE]: state[GARAGE],
    [GATE]: state[GARAGE] === 'sim' ? (state[GATE] ?? '') : '',
  }),
};

const RESIDENTS = 'usoDependenteTelaUsoResidentes';
const LATE_DETAILS_MS = 700;
const SEXES = [
  { value: 'feminino', label: 'Feminino' },
  { value: 'masculino', label: 'Masculino' },
  { value: 'ambos', label: 'Ambos' },
];
const AGES = [
  { value: '18_24', label: '18 a 24 anos' },
  { value: '25', label: '25 anos' },
];

const details = (context) => {
  const late = has('resident-details');
  const draw = late ? select : choice;
  const nodes = () => [
    draw(context, {
      name: 'sexoDependente',
      id: 'sexoTelaUsoResidentes',
      label: 'Qual é o sexo?',
      options: SEXES,
    }),
    draw(context, {
      name: 'faixaEtariaDependente',
      id: 'faixaEtariaTelaUsoResidentes',
      label: 'Qual é a faixa etária do mais novo?',
      options: AGES,
    }),
  ];
  if (!late) return nodes();
  const place = div('flex flex-col gap-6', text('Carregando…'));
  wait(LATE_DETAILS_MS).then(() => place.replaceChildren(...nodes()));
  return [place];
};

export const residents = {
  number: 13,
  step: STEP,
  buttonId: 'gtm-telaUsoResidentesContinuar',
  view: (context) => [
    titles(heading('Você reside com alguém entre 18 e 26 anos?')),
    choice(context, {
      name: RESIDENTS,
      id: RESIDENTS,
      options: [
        { value: 'nao', label: 'Não' },
        { value: 'sim_nao_utilizam', label: 'Sim, mas não utilizam o veículo' },
        { value: 'sim_utilizam', label: 'Sim e utilizam o veículo' },
      ],
    }),
    context.when(
      (state) => state[RESIDENTS] === 'sim_utilizam',
      () => details(context),
      'flex flex-col gap-6 mb-24',
    ),
  ],
  check: (state) => {
    if (!state[RESIDENTS]) return { [RESIDENTS]: 'Selecione uma opção' };
    if (state[RESIDENTS] !== 'sim_utilizam') return {};
    const missing = ['sexoDependente', 'faixaEtariaDependente'].filter((name) => !state[name]);
    return Object.fromEntries(missing.map((name) => [name, 'Selecione uma opção']));
  },
  values: (state) => ({
    [RESIDENTS]: state[RESIDENTS],
    sexoDependente: state[RESIDENTS] === 'sim_utilizam' ? state.sexoDependente : '',
    faixaEtariaDependente: state[RESIDENTS] === 'sim_utilizam' ? state.faixaEtariaDependente : '',
  }),
};

export const broker = {
  number: 14,
  step: 'Cotação',
  buttonId: 'gtm-telaCorretorAnteriorContinuar',
  keepsButtonId: true,
  view: (context) => [
    titles(
      heading('Você já possui uma cotação com um corretor'),
      subtitle('Deseja continuar com o mesmo corretor?'),
    ),
    choice(context, {
      name: 'corretorAnterior',
      id: 'corretorAnteriorTelaCorretorAnterior',
      options: [
        { value: 'sim', label: 'Continuar com corretor anterior' },
        { value: 'nao', label: 'Não continuar com corretor anterior' },
      ],
    }),
  ],
  check: (state) => (state.corretorAnterior ? {} : { corretorAnterior: 'Selecione uma opção' }),
  values: (state) => ({ ...state }),
};
