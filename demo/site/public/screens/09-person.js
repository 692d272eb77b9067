import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { emptyPerson, personErrors, personFields } from '../person-fields.js';
import { emailError, phoneError } from '../text/checks.js';
import { phoneMask } from '../text/masks.js';
import { textField } from '../widgets/text-field.js';

const SUFFIX = 'TelaSegurado';

export const screen = formScreen({
  step: 1,
  continueId: 'gtm-telaDadosSeguradoContinuar',
  continueComes: 'twice',
  driftIds: ['gtm-telaDadosSeguradoContinuar', 'nomeTelaSegurado'],
  initial: () => ({ ...emptyPerson(SUFFIX), emailTelaSegurado: '', celularTelaSegurado: '' }),
  heading: () => 'Nessa etapa, precisamos dos seus dados pessoais para seguir com a cotação',
  content: ({ values }) => {
    const fields = [
      ...personFields(SUFFIX, values),
      textField({ id: 'emailTelaSegurado', label: 'E-mail', type: 'email', values }),
      textField({
        id: 'celularTelaSegurado',
        label: 'Celular',
        type: 'tel',
        values,
        mask: phoneMask,
        placeholder: '(00) 00000-0000',
      }),
    ];
    return {
      nodes: [
        h(
          'div',
          { class: 'campos' },
          fields.map(({ root }) => root),
        ),
      ],
      fields: () => fields,
    };
  },
  check: (values) => ({
    ...personErrors(SUFFIX, values),
    emailTelaSegurado: emailError(values.emailTelaSegurado),
    celularTelaSegurado: phoneError(values.celularTelaSegurado),
  }),
});
