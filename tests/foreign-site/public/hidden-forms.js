import { div, h, p, span } from './dom.js';
import { radioRow } from './drawing/choice-mui.js';
import { innerField } from './drawing/field.js';

const WIDE_BUTTON =
  'inline-flex items-center justify-center whitespace-nowrap w-full rounded-[50px] text-sm bg-primary text-primary-foreground h-10 font-semibold';
const HIDDEN = 'opacity: 0; visibility: hidden;';

const REASONS = [
  ['valorParcial', 'Gostaria de verificar apenas o valor parcial'],
  ['agoraNao', 'Não quero contratar agora'],
  ['pensarMelhor', 'Prefiro pensar melhor'],
  ['preencherDepois', 'Quero preencher as informações depois'],
  ['outrasSeguradoras', 'Quero comparar com outras seguradoras'],
  ['outro', 'Outro'],
];

const stop = (event) => event.preventDefault();

/** The form "continuar depois" that lies in every page and that nobody opens. */
export const laterForm = () =>
  h(
    'div',
    { 'aria-hidden': 'true', class: 'MuiBackdrop-root mui-13ec0ti', style: HIDDEN },
    div(
      'bg-white absolute bottom-0 h-[75%] w-full rounded-t-2xl flex flex-col justify-center items-center',
      h(
        'button',
        { type: 'button', id: 'gtm-telaEstimativaAgoraNaoFechar' },
        h('img', { alt: 'Icone de fechar aba' }),
      ),
      h(
        'form',
        { class: 'flex flex-col gap-6 w-full h-full overflow-y-auto pt-12', submit: stop },
        p('text-[20px] font-asap text-primary font-bold', 'Nos diga porquê prefere continuar depois'),
        h(
          'div',
          { role: 'radiogroup', id: 'continuarDepoisTelaContinuarDepois', class: 'MuiFormGroup-root' },
          REASONS.map(([value, label], index) =>
            radioRow({ name: 'continuarDepoisTelaContinuarDepois', value, label, checked: index === 0 }),
          ),
        ),
        innerField({
          id: 'emailTelaContinuarDepois',
          name: 'email',
          label: 'E-mail (opcional)',
          placeholder: 'exemplo@email.com',
        }),
        innerField({
          id: 'celularTelaContinuarDepois',
          name: 'phone',
          label: 'Celular (opcional)',
          placeholder: '(99) 9 9999-9999',
        }),
        h(
          'button',
          { class: WIDE_BUTTON, id: 'gtm-telaEstimativaAgoraNaoEnviar', type: 'submit' },
          p('font-semibold', 'ENVIAR'),
        ),
      ),
    ),
  );

/** The login dialog lies hidden in every page; screen 15 opens it with `onLogin`. */
export const loginDialog = () => {
  const message = p('text-base font-normal p-1');
  const alarm = div('flex h-12 rounded-[10px] bg-[#FFEAE9] gap-4 items-center py-1 hidden', message);
  const subtitle = span('', 'Escolha a forma de fazer login');
  const email = innerField({
    id: 'emailTelaLogin',
    label: 'E-mail',
    placeholder: 'exemplo@email.com',
    type: 'email',
    icon: '/email-icon.svg',
  });
  const password = innerField({
    id: 'senhaTelaLogin',
    label: 'Senha',
    placeholder: '•••••••',
    type: 'password',
    icon: '/lock-icon.svg',
  });
  const element = h('div', { 'aria-hidden': 'true', class: 'MuiBackdrop-root mui-13ec0ti', style: HIDDEN });
  let onLogin = null;

  const submit = (event) => {
    event.preventDefault();
    const values = {
      emailTelaLogin: email.querySelector('input').value,
      senhaTelaLogin: password.querySelector('input').value,
    };
    onLogin?.(values);
  };

  const form = h(
    'form',
    { submit },
    alarm,
    email,
    password,
    h(
      'button',
      { class: WIDE_BUTTON, id: 'gtm-telaLoginBotaoAcessar', type: 'submit' },
      'Acessar',
      h('img', { alt: 'Arrow Icon', class: 'ml-2' }),
    ),
  );
  element.append(
    div(
      'login-box bg-white px-8 relative flex justify-center items-center rounded-[10px]',
      h('img', { alt: 'close', class: 'absolute top-4 right-4 cursor-pointer', src: '/close.svg' }),
      div(
        'flex flex-col w-full items-center justify-center',
        p('text-2xl font-asap text-primary font-medium text-center', 'Acessar conta'),
        p('text-sm text-center text-neutral-100 font-medium font-asap', subtitle),
        div('w-full max-w-md mt-8', form, div('flex justify-center mt-4', h('a', {}, 'Esqueci minha senha'))),
        div('flex items-center mt-4', span('mx-4 text-gray-500', 'ou continue com')),
        h(
          'button',
          { type: 'button', class: 'google-button' },
          h('img', { alt: 'Google', src: '/google-icon.svg' }),
          span('font-workSans', 'Google'),
        ),
        div(
          'mt-4 text-center',
          span('text-gray-500', 'Não possui uma conta?'),
          h('a', { class: 'font-bold ml-1' }, 'Registre-se'),
        ),
      ),
    ),
  );

  return {
    element,
    open: (words, handler) => {
      onLogin = handler;
      subtitle.textContent = words;
      element.removeAttribute('aria-hidden');
      element.style.cssText = 'opacity: 1; visibility: visible;';
    },
    close: () => {
      element.setAttribute('aria-hidden', 'true');
      element.style.opacity = '0';
      setTimeout(() => {
        element.style.visibility = 'hidden';
      }, 225);
    },
    refuse: (words) => {
      message.textContent = words;
      alarm.classList.remove('hidden');
    },
  };
};
