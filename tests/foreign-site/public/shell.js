import { div, h, p, span } from './dom.js';
import { laterForm, loginDialog } from './hidden-forms.js';

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];
const BACK =
  'whitespace-nowrap w-full text-sm font-normal border py-2.5 bg-white lg:max-w-[11rem] border-primary text-primary h-10 rounded-3xl items-center justify-center flex gap-2';
const ON =
  'inline-flex items-center justify-center whitespace-nowrap w-full rounded-[50px] text-sm font-normal bg-tertiary text-tertiary-foreground hover:bg-[#FFBF49] h-10 py-2.5 lg:max-w-[11rem]';

export const spinner = () => {
  const element = h(
    'div',
    { 'aria-hidden': 'true', class: 'MuiBackdrop-root mui-xuaqpw', style: 'opacity: 0; visibility: hidden;' },
    h(
      'span',
      { class: 'MuiCircularProgress-root MuiCircularProgress-indeterminate mui-8yzpf7', role: 'progressbar' },
      h('svg'),
    ),
  );
  return {
    element,
    set: (on) => {
      element.style.cssText = on ? 'opacity: 1; visibility: visible;' : 'opacity: 0; visibility: hidden;';
    },
  };
};

const nav = (withTitle) =>
  h(
    'nav',
    { id: 'navbar', class: 'flex h-14 lg:h-20 bg-primary px-4 lg:px-11 transition-all justify-between' },
    withTitle
      ? div(
          'self-center min-w-[172px]',
          p('font-workSans text-base font-medium text-white', 'Seguro de Carro'),
        )
      : null,
    h('a', { class: 'inline-flex items-center' }, h('img', { alt: 'Logo', src: '/logo.svg', class: 'h-10' })),
    div('md:w-36 visible'),
  );

const stepLabel = (name, state) =>
  div(
    'max-md:hidden md:block font-workSans',
    span(
      `MuiStepLabel-root MuiStepLabel-horizontal font-workSans ${state}`,
      span(`MuiStepLabel-iconContainer ${state} mui-a5nipc`, h('svg')),
      span('MuiStepLabel-labelContainer mui-h2cmlr', span(`MuiStepLabel-label ${state} mui-bqsin5`, name)),
    ),
  );

const stepper = (current) => {
  const active = STEPS.indexOf(current);
  const parts = STEPS.flatMap((name, index) => {
    const state = index <= active ? 'Mui-active' : 'Mui-disabled';
    const small = h('span', { class: 'MuiStepLabel-root MuiStepLabel-horizontal', 'aria-label': name });
    const step = div(
      'MuiStep-root MuiStep-horizontal font-workSans mui-1058kaw',
      stepLabel(name, state),
      div('block md:hidden', small),
    );
    const connector = div(
      'MuiStepConnector-root MuiStepConnector-horizontal mui-11qjisw',
      span('MuiStepConnector-line MuiStepConnector-lineHorizontal'),
    );
    return index === 0 ? [step] : [connector, step];
  });
  return div(
    'flex flex-col items-center mt-10',
    div('flex flex-col gap-4 md:gap-8', div('MuiStepper-root MuiStepper-horizontal mui-1xhlo1f', ...parts)),
  );
};

/** The two buttons at the foot of the window. Inside a form the second one submits it. */
export const footer = ({ back = 'Voltar', id = null, words = 'Continuar', onBack, onContinue = null }) =>
  div(
    'fixed z-50 flex font-asap bg-white w-full border bottom-0 left-0 item-center justify-center px-4 py-5 undefined',
    div(
      'flex flex-col undefined w-full gap-2',
      div(
        'undefined',
        div(
          'flex flex-row gap-4 justify-center w-full',
          h(
            'button',
            { class: BACK, type: 'button', click: onBack },
            p('font-semibold font-workSans text-sm cursor-pointer', back),
          ),
          h(
            'button',
            { class: ON, id, type: 'submit', click: onContinue },
            p('font-semibold font-workSans cursor-pointer text-sm leading-6', words),
          ),
        ),
      ),
    ),
  );

/** Nav, stepper, place for the screen, and the hidden dialogs of every page. */
export const frame = (screen, content) => {
  const login = loginDialog();
  const body = screen.bare
    ? [nav(false), content]
    : [
        nav(true),
        stepper(screen.step),
        div('flex flex-col md:items-center px-[23px] md:px-8 mt-8 gap-8 md:gap-10 ', content),
      ];
  const element = h('main', {}, h('main', {}, ...body, laterForm(), login.element));
  return { element, login };
};
