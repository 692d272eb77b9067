import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';

const GARAGE = 'possuiGaragemTelaGaragemResidencia';
const GATE = 'tipoPortaoTelaGaragemResidencia';

export const screen = formScreen({
  step: 2,
  continueComes: 'late',
  driftIds: [GARAGE],
  initial: () => ({ [GARAGE]: '', [GATE]: '' }),
  heading: () => 'Possui garagem na residência?',
  content: (context) => {
    const { controls, values } = context;
    const gate = controls.place();
    const show = (answer) => {
      if (answer !== 'sim') {
        gate.replaceChildren();
        return;
      }
      context.late('portao', () => {
        if (values[GARAGE] !== 'sim' || gate.hasChildNodes()) return;
        const kind = controls.choice({
          name: GATE,
          values,
          label: 'Qual é o tipo do portão?',
          options: [
            ['eletronico', 'Eletrônico'],
            ['manual', 'Manual'],
          ],
        });
        gate.replaceChildren(kind.root);
      });
    };
    const garage = controls.choice({
      name: GARAGE,
      values,
      onChange: show,
      options: [
        ['sim', 'Sim'],
        ['nao', 'Não'],
      ],
    });
    show(values[GARAGE]);
    return { parts: [garage.root, gate], fields: () => [garage] };
  },
  check: (values) => ({ [GARAGE]: choiceError(values[GARAGE]) }),
  submitted: (values) => ({
    [GARAGE]: values[GARAGE],
    ...(values[GARAGE] === 'sim' && values[GATE] !== '' ? { [GATE]: values[GATE] } : {}),
  }),
});
