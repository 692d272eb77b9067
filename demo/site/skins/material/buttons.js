import { h } from '../../page/h.js';

const SHARED =
  'text-sm font-normal ring-offset-background transition-colors focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-2 disabled:pointer-events-none disabled:opacity-50';
const BACK = `whitespace-nowrap w-full ${SHARED} border hover:bg-accent hover:text-accent-foreground py-2.5 bg-white lg:max-w-[11rem] border-primary text-primary h-10 rounded-3xl items-center justify-center flex gap-2`;
const CONTINUE = `inline-flex items-center justify-center whitespace-nowrap w-full rounded-[50px] ${SHARED} bg-tertiary text-tertiary-foreground hover:bg-[#FFBF49] h-10 py-2.5 lg:max-w-[11rem]`;

/** Screen 5 has no form around its button. */
const WITHOUT_FORM = 5;

export const continueButton = ({ number, id, submit }) =>
  h(
    'button',
    { class: CONTINUE, id, type: 'submit', click: number === WITHOUT_FORM ? submit : null },
    h('p', { class: 'font-semibold font-workSans cursor-pointer text-sm leading-6' }, 'Continuar'),
  );

/** The bar at the bottom: back, and beside it what `slot` is given. */
export const buttonBar = ({ label, press }) => {
  const row = h(
    'div',
    { class: 'flex flex-row gap-4 justify-center w-full' },
    h(
      'button',
      { class: BACK, type: 'button', click: press },
      h('p', { class: 'font-semibold font-workSans text-sm cursor-pointer' }, label),
    ),
  );
  let button = null;
  const slot = {
    replaceChildren: (next) => {
      button?.remove();
      button = next;
      row.append(next);
    },
    querySelectorAll: () => (button === null ? [] : [button]),
  };
  const root = h(
    'div',
    {
      class:
        'fixed z-50 flex font-asap bg-white w-full border bottom-0 left-0 item-center justify-center px-4 py-5 undefined',
    },
    h('div', { class: 'flex flex-col undefined w-full gap-2' }, h('div', { class: 'undefined' }, row)),
  );
  return { root, slot };
};
