import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { emptyPerson, personErrors, personFields } from '../person-fields.js';
import { choiceError } from '../text/checks.js';
import { radioGroup } from '../widgets/radio-group.js';

const NAME = 'condutorPrincipalTelaCondutorPrincipal';
const SUFFIX = 'TelaCondutorPrincipal';

export const screen = formScreen({
  step: 2,
  rerenders: true,
  continueId: 'gtm-telaCondutorPrincipalContinuar',
  driftIds: ['gtm-telaCondutorPrincipalContinuar', NAME],
  initial: () => ({ [NAME]: '', ...emptyPerson(SUFFIX) }),
  heading: () => 'Você será o condutor principal do veículo?',
  content: (context) => {
    const { values } = context;
    const driver = h('div', { class: 'campos' });
    let driverFields = [];
    const show = (answer) => {
      if (answer !== 'nao') {
        driverFields = [];
        driver.replaceChildren();
        return;
      }
      context.late('condutor', () => {
        if (values[NAME] !== 'nao' || driverFields.length > 0) return;
        driverFields = personFields(SUFFIX, values);
        driver.replaceChildren(...driverFields.map(({ root }) => root));
      });
    };
    const answer = radioGroup({
      name: NAME,
      values,
      onChange: show,
      options: [
        ['sim', 'Sim'],
        ['nao', 'Não'],
      ],
    });
    show(values[NAME]);
    return { nodes: [answer.root, driver], fields: () => [answer, ...driverFields] };
  },
  check: (values) => ({
    [NAME]: choiceError(values[NAME]),
    ...(values[NAME] === 'nao' ? personErrors(SUFFIX, values) : {}),
  }),
  submitted: (values) => (values[NAME] === 'nao' ? values : { [NAME]: values[NAME] }),
});
