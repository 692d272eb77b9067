import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { choiceError } from '../text/checks.js';
import { radioGroup } from '../widgets/radio-group.js';

const GARAGE = 'possuiGaragemTelaGaragemResidencia';
const GATE = 'tipoPortaoTelaGaragemResidencia';

export const screen = formScreen({
  step: 2,
  continueId: 'gtm-telaGaragemResidenciaContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaGaragemResidenciaContinuar', GARAGE],
  initial: () => ({ [GARAGE]: '', [GATE]: '' }),
  heading: () => 'Possui garagem na residência?',
  content: (context) => {
    const { values } = context;
    const gate = h('div', { class: 'contents' });
    const show = (answer) => {
      if (answer !== 'sim') {
        gate.replaceChildren();
        return;
      }
      context.late('portao', () => {
        if (values[GARAGE] !== 'sim' || gate.hasChildNodes()) return;
        const kind = radioGroup({
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
    const garage = radioGroup({
      name: GARAGE,
      values,
      onChange: show,
      options: [
        ['sim', 'Sim'],
        ['nao', 'Não'],
      ],
    });
    show(values[GARAGE]);
    return { nodes: [garage.root, gate], fields: () => [garage] };
  },
  check: (values) => ({ [GARAGE]: choiceError(values[GARAGE]) }),
  submitted: (values) => ({
    [GARAGE]: values[GARAGE],
    ...(values[GARAGE] === 'sim' && values[GATE] !== '' ? { [GATE]: values[GATE] } : {}),
  }),
});
