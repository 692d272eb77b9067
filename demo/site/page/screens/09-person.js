import { formScreen } from '../form-screen.js';
import { emptyPerson, personErrors, personFields } from '../person-fields.js';
import { emailError, phoneError } from '../text/checks.js';
import { phoneMask } from '../text/masks.js';

const SUFFIX = 'TelaSegurado';

export const screen = formScreen({
  step: 1,
  continueId: 'gtm-telaDadosSeguradoContinuar',
  continueComes: 'twice',
  driftIds: ['gtm-telaDadosSeguradoContinuar', 'nomeTelaSegurado'],
  initial: () => ({ ...emptyPerson(SUFFIX), emailTelaSegurado: '', celularTelaSegurado: '' }),
  heading: () => 'Nessa etapa, precisamos dos seus dados pessoais para seguir com a cotação',
  content: (context) => {
    const { controls, values } = context;
    const fields = [
      ...personFields(context, SUFFIX),
      controls.text({
        id: 'emailTelaSegurado',
        label: 'E-mail',
        type: 'email',
        placeholder: 'exemplo@email.com',
        values,
      }),
      controls.text({
        id: 'celularTelaSegurado',
        label: 'Celular',
        type: 'tel',
        values,
        mask: phoneMask,
        placeholder: '(00) 00000-0000',
      }),
    ];
    return { parts: [controls.group(fields.map(({ root }) => root))], fields: () => fields };
  },
  check: (values) => ({
    ...personErrors(SUFFIX, values),
    emailTelaSegurado: emailError(values.emailTelaSegurado),
    celularTelaSegurado: phoneError(values.celularTelaSegurado),
  }),
});
