import { formScreen } from '../form-screen.js';
import { emptyPerson, personErrors, personFields } from '../person-fields.js';
import { choiceError } from '../text/checks.js';

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
    const { controls, values } = context;
    const driver = controls.group([]);
    let driverFields = [];
    const show = (answer) => {
      if (answer !== 'nao') {
        driverFields = [];
        driver.replaceChildren();
        return;
      }
      context.late('condutor', () => {
        if (values[NAME] !== 'nao' || driverFields.length > 0) return;
        driverFields = personFields(context, SUFFIX);
        driver.replaceChildren(...driverFields.map(({ root }) => root));
      });
    };
    const answer = controls.choice({
      name: NAME,
      values,
      onChange: show,
      options: [
        ['sim', 'Sim'],
        ['nao', 'Não'],
      ],
    });
    show(values[NAME]);
    return { parts: [answer.root, driver], fields: () => [answer, ...driverFields] };
  },
  check: (values) => ({
    [NAME]: choiceError(values[NAME]),
    ...(values[NAME] === 'nao' ? personErrors(SUFFIX, values) : {}),
  }),
  submitted: (values) => (values[NAME] === 'nao' ? values : { [NAME]: values[NAME] }),
});
