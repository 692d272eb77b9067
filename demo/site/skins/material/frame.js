import { h } from '../../page/h.js';
import { moving } from '../../page/movement.js';
import { backdrop, progress, svg } from './mui.js';

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];
const ENTRY = { duration: moving(200), easing: 'ease-out' };

const navbar = (title) =>
  h(
    'nav',
    {
      id: 'navbar',
      class: 'flex h-14 lg:h-20 max-lg:w-full bg-primary max-lg:px-4 lg:px-11 transition-all justify-between',
    },
    title === null
      ? null
      : h(
          'div',
          { class: 'self-center min-w-[172px]' },
          h('p', { class: 'font-workSans max-md:text-sm text-base font-medium text-white' }, title),
        ),
    h(
      'a',
      { class: 'inline-flex items-center max-md:w-full max-md:justify-center' },
      h('img', {
        alt: 'Logo',
        src: '/logo.svg',
        class: 'md:h-14 w-auto h-10 max-md:w-24 max-md:h-[30px]',
      }),
    ),
    h('div', { class: 'md:w-36 max-md:collapse visible' }),
  );

const stepLabel = (name, state, isWide) => {
  const icon = h('span', { class: `MuiStepLabel-iconContainer ${state} mui-a5nipc` }, svg());
  const words = h(
    'span',
    { class: 'MuiStepLabel-labelContainer mui-h2cmlr' },
    isWide ? h('span', { class: `MuiStepLabel-label ${state} mui-bqsin5` }, name) : null,
  );
  return h(
    'span',
    {
      class: `MuiStepLabel-root MuiStepLabel-horizontal ${state === 'Mui-disabled' ? state : ''} font-workSans gap-0 md:gap-1 mui-1h1t8yb`,
      'aria-label': isWide ? null : name,
    },
    icon,
    words,
  );
};

const stateOf = (index, current) => {
  if (index === current) return 'Mui-active';
  return index < current ? 'Mui-completed' : 'Mui-disabled';
};

const step = (name, state) =>
  h(
    'div',
    { class: `MuiStep-root MuiStep-horizontal ${state} font-workSans mui-1058kaw` },
    h('div', { class: 'max-md:hidden md:block font-workSans' }, stepLabel(name, state, true)),
    h('div', { class: 'block md:hidden' }, stepLabel(name, state, false)),
  );

const connector = (state) =>
  h(
    'div',
    { class: `MuiStepConnector-root MuiStepConnector-horizontal ${state} mui-11qjisw` },
    h('span', { class: 'MuiStepConnector-line MuiStepConnector-lineHorizontal mui-1ykp165' }),
  );

const steps = (current) =>
  STEPS.flatMap((name, index) => {
    const state = stateOf(index, current);
    return index === 0 ? [step(name, state)] : [connector(state), step(name, state)];
  });

const spinner = () => backdrop('mui-xuaqpw', progress());

const inside = (wrapper, number, stepper) =>
  h(
    'main',
    {},
    h(
      'main',
      {},
      navbar('Seguro de Carro'),
      h(
        'div',
        { class: 'flex flex-col items-center mt-10' },
        h('div', { class: 'flex flex-col gap-4 md:gap-8' }, stepper),
      ),
      h(
        'div',
        { class: 'flex flex-col md:items-center px-[23px] md:px-8 mt-8 sm:mt-6 md:mt-8 gap-8 md:gap-10 ' },
        h(
          'div',
          { class: number === 5 ? '' : 'flex flex-col xl:w-auto lg:w-auto md:w-auto sm:w-auto w-full' },
          spinner(),
          wrapper,
        ),
      ),
    ),
  );

/** Everything around a screen is made anew with it. Screen 1 has neither main nor stepper. */
export const frame = ({ openLogin }) => {
  const stepper = h('div', { class: 'MuiStepper-root MuiStepper-horizontal mui-1xhlo1f' });
  let page = [];
  const replace = (...next) => {
    for (const node of page) node.remove();
    page = next;
    document.body.prepend(...next);
  };
  const showStep = (current) => stepper.replaceChildren(...steps(current));
  return {
    roots: [],
    showStep,
    mount: (wrapper, number, current) => {
      showStep(current);
      if (number === 1) {
        wrapper.addEventListener('entrar', openLogin);
        replace(spinner(), navbar(null), wrapper);
      } else replace(inside(wrapper, number, stepper));
      wrapper.animate([{ opacity: 0, transform: 'translateY(14px)' }, { opacity: 1 }], ENTRY);
    },
    fail: (root) => replace(inside(root, 0, stepper)),
  };
};

export const wrapper = ({ number }) => {
  if (number === 1)
    return h('div', {
      class: 'flex flex-col items-start max-w-screen-lg mx-auto px-4 max-[376px]:mt-10 mt-20',
    });
  return h('div', { class: number === 5 ? 'flex flex-col gap-8' : null, style: 'opacity: 1;' });
};
