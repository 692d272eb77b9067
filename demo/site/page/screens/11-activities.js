import { formScreen } from '../form-screen.js';

const ID = 'atividadeVeiculoTelaAtividadeVeiculo';
const ACTIVITIES = [
  { value: 'trabalho', label: 'Local de trabalho', parkingKey: 'estacionamentoTrabalho' },
  { value: 'estudo', label: 'Local de estudo', parkingKey: 'estacionamentoEstudo' },
];

/** A tick, and the question that appears below it. */
const activity = (context, { value, label, parkingKey }) => {
  const { controls, values } = context;
  const parking = controls.place();
  const show = () => {
    if (!values.atividades.has(value)) {
      parking.replaceChildren();
      return;
    }
    context.late(value, () => {
      if (!values.atividades.has(value) || parking.hasChildNodes()) return;
      const change = (on) => {
        values[parkingKey] = on;
      };
      const question = controls.toggle({
        label: `Possui estacionamento próprio no ${label.toLowerCase()}?`,
        checked: values[parkingKey],
        change,
      });
      parking.replaceChildren(question);
    });
  };
  const change = (checked) => {
    if (checked) values.atividades.add(value);
    else values.atividades.delete(value);
    show();
  };
  show();
  return { value, label, checked: values.atividades.has(value), change, below: parking };
};

export const screen = formScreen({
  step: 2,
  continueId: 'gtm-telaAtividadeVeiculoContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaAtividadeVeiculoContinuar', ID],
  initial: () => ({ atividades: new Set(), estacionamentoTrabalho: false, estacionamentoEstudo: false }),
  heading: () => 'O veículo é utilizado para ir ao trabalho ou ao estudo?',
  content: (context) => ({
    parts: [
      context.controls.ticks({
        name: ID,
        label: null,
        options: ACTIVITIES.map((entry) => activity(context, entry)),
      }).root,
    ],
  }),
  submitted: (values) => {
    const chosen = ACTIVITIES.filter(({ value }) => values.atividades.has(value));
    return {
      atividades: chosen.map(({ value }) => value),
      ...Object.fromEntries(chosen.map(({ parkingKey }) => [parkingKey, values[parkingKey]])),
    };
  },
});
