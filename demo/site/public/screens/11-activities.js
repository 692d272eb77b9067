import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { checkbox } from '../widgets/checkbox.js';
import { muiSwitch } from '../widgets/switch.js';

const ID = 'atividadeVeiculoTelaAtividadeVeiculo';
const ACTIVITIES = [
  { value: 'trabalho', label: 'Local de trabalho', parkingKey: 'estacionamentoTrabalho' },
  { value: 'estudo', label: 'Local de estudo', parkingKey: 'estacionamentoEstudo' },
];

const activity = (context, { value, label, parkingKey }) => {
  const { values } = context;
  const parking = h('div', { class: 'contents' });
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
      parking.replaceChildren(
        muiSwitch({
          label: `Possui estacionamento próprio no ${label.toLowerCase()}?`,
          checked: values[parkingKey],
          change,
        }),
      );
    });
  };
  const tick = (checked) => {
    if (checked) values.atividades.add(value);
    else values.atividades.delete(value);
    show();
  };
  const box = checkbox({
    value,
    name: 'atividadeVeiculo',
    label,
    checked: values.atividades.has(value),
    change: tick,
  });
  show();
  return h('div', { class: 'flex flex-col' }, box, parking);
};

export const screen = formScreen({
  step: 2,
  continueId: 'gtm-telaAtividadeVeiculoContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaAtividadeVeiculoContinuar', ID],
  initial: () => ({ atividades: new Set(), estacionamentoTrabalho: false, estacionamentoEstudo: false }),
  heading: () => 'O veículo é utilizado para ir ao trabalho ou ao estudo?',
  content: (context) => ({
    nodes: [
      h(
        'div',
        { id: ID, role: 'group' },
        ACTIVITIES.map((entry) => activity(context, entry)),
      ),
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
