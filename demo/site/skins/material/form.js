import { h } from '../../page/h.js';
import { buttonBar } from './buttons.js';
import { laterForm } from './later-form.js';
import { titleBlock } from './mui.js';

const withHyphen = (plate) => (plate.includes('-') ? plate : `${plate.slice(0, 3)}-${plate.slice(3)}`);

const bold = (text) => h('span', { class: 'font-bold' }, text);

const vehicleQuestion = ({ model, years, plate }) =>
  h(
    'div',
    { class: 'flex flex-col gap-8 max-w-[29rem]' },
    h(
      'p',
      { class: 'text-2xl text-primary font-semibold font-asap text-start' },
      'O veículo ',
      bold(model),
      years === null ? null : bold(years),
      ' corresponde a placa ',
      bold(withHyphen(plate)),
      '?',
    ),
  );

const formElement = (submit, className, ...children) =>
  h('form', { class: className, novalidate: true, submit }, ...children);

/** How each screen lays out its parts; what is in none of the saved pages is laid out as screen 4. */
const LAYOUTS = {
  2: ({ heading, hint, parts: [plate, link, tip], alert, bar, submit }) =>
    formElement(
      submit,
      'flex flex-col gap-8',
      h(
        'div',
        { class: 'flex flex-col xl:px-8 gap-12 xl:w-auto ' },
        titleBlock(heading, hint),
        h('div', { class: 'flex flex-col' }, plate, alert),
        link,
        h('div', { class: 'flex flex-col' }, tip),
        bar,
      ),
    ),
  3: ({ heading, parts, alert, bar, submit }) =>
    h(
      'div',
      { class: 'flex flex-col gap-5' },
      vehicleQuestion(heading.vehicle),
      formElement(submit, 'flex flex-col gap-8', h('div', {}, parts, alert), bar),
    ),
  5: ({ heading, hint, parts, alert, bar }) => [
    h('div', { class: 'flex flex-col items-center justify-center' }, titleBlock(heading, hint)),
    h(
      'div',
      { class: 'flex flex-col gap-10 xl:w-auto' },
      h('div', {}, laterForm()),
      h('div', { class: 'pb-36 flex flex-col items-center justify-center' }, parts, alert),
      bar,
    ),
  ],
  6: ({ heading, hint, parts, alert, bar, submit }) =>
    formElement(
      submit,
      'flex flex-col gap-10 w-auto mr-auto ml-auto mb-24',
      titleBlock(heading, hint),
      parts,
      alert,
      bar,
    ),
  other: ({ heading, hint, parts: [first, ...parts], alert, bar, submit }) =>
    formElement(
      submit,
      'flex flex-col gap-8',
      h(
        'div',
        { class: 'flex flex-col' },
        titleBlock(heading, hint),
        h('div', { class: 'mt-8' }, first),
        parts.map((part) => h('div', {}, part)),
        alert,
        bar,
      ),
    ),
};

export const form = ({ number, back, ...parts }) => {
  const { root: bar, slot } = buttonBar(back);
  const alert = h('div', {});
  const layout = LAYOUTS[number] ?? LAYOUTS.other;
  return {
    root: layout({ ...parts, alert, bar }),
    slot,
    showAlert: (text) =>
      alert.replaceChildren(
        ...(text === null
          ? []
          : [h('p', { role: 'alert', class: 'MuiFormHelperText-root Mui-error' }, text)]),
      ),
  };
};
