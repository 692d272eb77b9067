import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';

const ANSWER = 'usoDependenteTelaUsoResidentes';
const SEX = 'sexoDependenteTelaUsoResidentes';
const AGE = 'faixaEtariaDependenteTelaUsoResidentes';

const wantsDetails = (answer, data) =>
  answer === 'sim_utilizam' || (answer === 'sim_nao_utilizam' && data.detalhesSempre);

const detailGroups = (controls, values) => [
  controls.choice({
    name: SEX,
    unnamed: true,
    values,
    label: 'Qual é o sexo?',
    options: [
      ['feminino', 'Feminino'],
      ['masculino', 'Masculino'],
      ['ambos', 'Ambos'],
    ],
  }),
  controls.choice({
    name: AGE,
    unnamed: true,
    values,
    label: 'Qual é a faixa etária do mais novo?',
    options: [
      ['18_24', '18 a 24 anos'],
      ['25', '25 anos'],
    ],
  }),
];

export const screen = formScreen({
  step: 2,
  rerenders: true,
  continueId: 'gtm-telaUsoResidentesContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaUsoResidentesContinuar', ANSWER],
  initial: () => ({ [ANSWER]: '', [SEX]: '', [AGE]: '' }),
  heading: () => 'Você reside com alguém entre 18 e 26 anos?',
  content: (context) => {
    const { controls, values, data } = context;
    const details = controls.place();
    let groups = [];
    const show = (answer) => {
      groups = [];
      details.replaceChildren();
      if (!wantsDetails(answer, data)) return;
      context.late('detalhes', () => {
        if (!wantsDetails(values[ANSWER], data) || groups.length > 0) return;
        groups = detailGroups(controls, values);
        details.replaceChildren(...groups.map(({ root }) => root));
      });
    };
    const answer = controls.choice({
      name: ANSWER,
      values,
      onChange: show,
      options: [
        ['nao', 'Não'],
        ['sim_nao_utilizam', 'Sim, mas não utilizam o veículo'],
        ['sim_utilizam', 'Sim e utilizam o veículo'],
      ],
    });
    show(values[ANSWER]);
    return { parts: [answer.root, details], fields: () => [answer, ...groups] };
  },
  check: (values, { data }) => ({
    [ANSWER]: choiceError(values[ANSWER]),
    ...(wantsDetails(values[ANSWER], data)
      ? { [SEX]: choiceError(values[SEX]), [AGE]: choiceError(values[AGE]) }
      : {}),
  }),
  submitted: (values, { data }) =>
    wantsDetails(values[ANSWER], data) ? values : { [ANSWER]: values[ANSWER] },
});
