import { h } from '../../page/h.js';
import { radio } from './controls/choice.js';
import { text } from './controls/text.js';
import { backdrop, ripple, titleBlock } from './mui.js';

const NAME = 'continuarDepoisTelaContinuarDepois';
const REASONS = [
  ['valorParcial', 'Gostaria de verificar apenas o valor parcial'],
  ['agoraNao', 'Não quero contratar agora'],
  ['pensarMelhor', 'Prefiro pensar melhor'],
  ['preencherDepois', 'Quero preencher as informações depois'],
  ['outrasSeguradoras', 'Quero comparar com outras seguradoras'],
  ['outro', 'Outro'],
];

const MUI_BUTTON =
  'MuiButtonBase-root MuiButton-root MuiButton-text MuiButton-textPrimary MuiButton-sizeMedium MuiButton-textSizeMedium MuiButton-colorPrimary mui-1rd7277';

const closeButton = () =>
  h(
    'div',
    { class: 'absolute top-4 right-4 z-10' },
    h(
      'div',
      { class: 'w-full p-1' },
      h(
        'button',
        { class: MUI_BUTTON, tabindex: '0', type: 'button', id: 'gtm-telaEstimativaAgoraNaoFechar' },
        h(
          'div',
          { class: 'flex justify-center items-center gap-1' },
          h('img', { alt: 'Icone de fechar aba' }),
        ),
        ripple(),
      ),
    ),
  );

const reason = ([value, label], index) =>
  h(
    'label',
    { class: 'cursor-pointer' },
    h(
      'div',
      { class: 'w-auto flex items-center justify-between auto' },
      radio({ name: NAME, value, label, checked: index === 0, choose: () => {} }),
    ),
  );

const sendButton = () =>
  h(
    'div',
    { class: 'w-full flex justify-center mt-4' },
    h(
      'button',
      {
        class: 'inline-flex items-center justify-center w-full rounded-[50px] bg-tertiary h-10 undefined',
        id: 'gtm-telaEstimativaAgoraNaoEnviar',
        type: 'submit',
      },
      h('p', { class: 'font-semibold font-workSans cursor-pointer text-sm leading-6' }, 'ENVIAR'),
    ),
  );

/** "Nos diga porquê prefere continuar depois": hidden, and never opened. */
export const laterForm = () => {
  const values = { email: '', phone: '' };
  return backdrop(
    'mui-13ec0ti',
    h(
      'div',
      {
        class:
          'bg-white absolute bottom-0 h-[75%] w-full rounded-t-2xl flex flex-col justify-center items-center',
      },
      closeButton(),
      h(
        'div',
        { class: 'w-full px-6' },
        h(
          'div',
          { class: 'relative w-full h-full' },
          h(
            'form',
            {
              class: 'flex flex-col gap-6 w-full h-full overflow-y-auto pt-12',
              submit: (event) => event.preventDefault(),
            },
            titleBlock('Nos diga porquê prefere continuar depois'),
            h(
              'div',
              { class: 'MuiFormControl-root gap-[1.5rem] md:gap-0 mui-4rr3p0' },
              h(
                'div',
                {
                  class: 'MuiFormGroup-root MuiRadioGroup-root gap-3 md:gap-4 mui-8mesjv',
                  role: 'radiogroup',
                  id: NAME,
                },
                h('div', { class: 'gap-3 flex flex-col' }, REASONS.map(reason)),
              ),
            ),
            text({
              id: 'emailTelaContinuarDepois',
              name: 'email',
              attribute: 'email',
              label: 'E-mail (opcional)',
              placeholder: 'exemplo@email.com',
              maxlength: '100',
              values,
            }).root,
            text({
              id: 'celularTelaContinuarDepois',
              name: 'phone',
              attribute: 'phone',
              label: 'Celular (opcional)',
              placeholder: '(99) 9 9999-9999',
              maxlength: '100',
              values,
            }).root,
            sendButton(),
          ),
        ),
      ),
    ),
  );
};
