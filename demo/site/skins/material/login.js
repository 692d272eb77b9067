import { h } from '../../page/h.js';
import { moving } from '../../page/movement.js';
import { backdrop, closeBackdrop, openBackdrop, ripple, svg } from './mui.js';

const FADE_MS = moving(200);
const CHOOSE = 'Escolha a forma de fazer login';
const ADORNMENT = 'MuiInputAdornment-root MuiInputAdornment-positionStart';

const adornment = (alt, src) =>
  h(
    'div',
    { class: `${ADORNMENT} MuiInputAdornment-standard MuiInputAdornment-sizeSmall mui-19culrm` },
    h('span', { class: 'notranslate' }, '\u200b'),
    h(
      'div',
      { class: `${ADORNMENT} mui-1a6giau` },
      h('span', { class: 'notranslate' }, '\u200b'),
      h('img', { alt, src }),
    ),
  );

const eye = (input) =>
  h(
    'div',
    {
      class:
        'MuiInputAdornment-root MuiInputAdornment-positionEnd MuiInputAdornment-standard MuiInputAdornment-sizeSmall mui-1nvf7g0',
    },
    h(
      'button',
      {
        class: 'MuiButtonBase-root MuiIconButton-root MuiIconButton-sizeMedium mui-1yxmbwk',
        tabindex: '0',
        type: 'button',
        'aria-label': 'toggle password visibility',
        click: () => {
          input.type = input.type === 'password' ? 'text' : 'password';
        },
      },
      svg(),
      ripple(),
    ),
  );

const field = ({ id, label, type, placeholder, icon, values, name }) => {
  const input = h('input', {
    'aria-invalid': 'false',
    id,
    placeholder,
    type,
    maxlength: '100',
    class:
      'MuiInputBase-input MuiInput-input MuiInputBase-inputSizeSmall MuiInputBase-inputAdornedStart mui-2duac4',
    input: () => {
      values[name] = input.value;
    },
  });
  return h(
    'div',
    { class: 'relative mb-4 md:mb-6 w-full md:w-[453px] mx-auto' },
    h(
      'div',
      { class: 'flex flex-col gap-1 md:min-w-[14.5rem]' },
      h('p', { class: 'text-primary font-workSans text-sm font-medium' }, label),
      h(
        'div',
        {
          class: 'MuiFormControl-root MuiTextField-root font-workSans text-destructive mui-hvfw55',
          inputmode: type === 'email' ? 'email' : 'text',
        },
        h(
          'div',
          {
            class:
              'MuiInputBase-root MuiInput-root MuiInput-underline MuiInputBase-colorPrimary MuiInputBase-formControl MuiInputBase-sizeSmall MuiInputBase-adornedStart mui-43phjw',
          },
          adornment(...icon),
          input,
          type === 'password' ? eye(input) : null,
        ),
      ),
    ),
  );
};

const warning = () => {
  const words = h('p', { class: 'text-base font-normal p-1' });
  const root = h(
    'div',
    { class: 'flex h-18 rounded-[10px] bg-[#FFEAE9] gap-4 items-center py-1 hidden h-12' },
    h('img', { alt: 'alert', class: 'ml-4' }),
    h(
      'div',
      { class: 'flex flex-col text-[#EB185A]' },
      h('h1', { class: 'text-base font-semibold' }, 'Atenção'),
      words,
    ),
  );
  const show = (text) => {
    root.classList.toggle('hidden', text === null);
    words.textContent = text ?? '';
  };
  return { root, show };
};

const otherWays = () => [
  h('div', { class: 'flex justify-center mt-4' }, h('a', {}, 'Esqueci minha senha')),
  h(
    'div',
    { class: 'flex items-center mt-8' },
    h('div', { class: 'flex-grow border-t border-gray-300' }),
    h('span', { class: 'mx-4 text-gray-500' }, 'ou continue com'),
    h('div', { class: 'flex-grow border-t border-gray-300' }),
  ),
  h(
    'div',
    { class: 'flex justify-center mt-6 space-x-3' },
    h(
      'button',
      {
        type: 'button',
        class:
          'inline-flex items-center justify-center whitespace-nowrap w-full text-sm font-normal bg-background h-11 px-8 border border-[#E0E0E0] rounded-[10px] font-workSans',
      },
      h('img', { alt: 'Google', class: 'mr-2', src: '/google-icon.svg' }),
      h('span', { class: 'font-workSans text-[16px] font-[400]' }, 'Google'),
    ),
  ),
];

const submitButton = () =>
  h(
    'button',
    {
      class:
        'whitespace-nowrap rounded-[50px] text-sm bg-primary text-primary-foreground hover:bg-[#1E1E71] h-10 w-full font-semibold tracking-wider max-w-md sm:h-[50px] flex items-center justify-center mx-auto',
      id: 'gtm-telaLoginBotaoAcessar',
      type: 'submit',
    },
    'Acessar',
    h('img', { alt: 'Arrow Icon', class: 'ml-2' }),
  );

/** In the document from the start; the backdrop keeps its aria-hidden when open. */
export const login = ({ values, submit, close }) => {
  const { root: alert, show: showError } = warning();
  const subtitle = h('span', {}, CHOOSE);
  const cross = h('img', {
    alt: 'close',
    class: 'absolute top-4 right-4 cursor-pointer',
    click: close,
  });
  const form = h(
    'form',
    { novalidate: true, submit },
    alert,
    field({
      ...{ id: 'emailTelaLogin', name: 'email', label: 'E-mail', type: 'email', values },
      placeholder: 'exemplo@email.com',
      icon: ['Email Icon', '/email-icon.svg'],
    }),
    field({
      ...{ id: 'senhaTelaLogin', name: 'password', label: 'Senha', type: 'password', values },
      placeholder: '•••••••',
      icon: ['Senha Icon', '/lock-icon.svg'],
    }),
    submitButton(),
  );
  const root = backdrop(
    'mui-13ec0ti',
    h(
      'div',
      {
        class:
          'caixa-login bg-white px-8 lg:h-[78%] md:min-w-[530px] relative flex justify-center items-center rounded-[10px] max-lg:w-full max-lg:h-full max-lg:rounded-none',
      },
      cross,
      h(
        'div',
        { class: 'flex flex-col w-full items-center justify-center' },
        h(
          'div',
          { class: 'flex flex-col w-full undefined max-w-[29rem] gap-4 md:gap-8' },
          h('p', { class: 'text-2xl font-asap text-primary font-medium text-center' }, 'Acessar conta'),
          h(
            'p',
            { class: 'text-sm md:text-base text-center text-neutral-100 font-medium font-asap' },
            subtitle,
          ),
        ),
        h('div', { class: 'w-full max-w-md 2xl:mt-14 mt-8' }, form, otherWays()),
        h(
          'div',
          { class: 'w-full flex items-center justify-center text-center text-base mt-8' },
          h('span', { class: 'text-gray-500' }, 'Não possui uma conta?'),
          h('a', { class: 'font-bold ml-1' }, 'Registre-se'),
        ),
      ),
    ),
  );
  return {
    roots: [root],
    showError,
    show: ({ text, closable }) => {
      subtitle.textContent = text ?? CHOOSE;
      cross.style.display = closable ? '' : 'none';
      openBackdrop(root);
    },
    hide: async () => {
      root.style.opacity = '0';
      await new Promise((done) => setTimeout(done, FADE_MS));
      closeBackdrop(root);
    },
  };
};
