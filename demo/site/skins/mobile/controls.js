import { searchAddresses } from '../../page/address-search.js';
import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';
import { openSheet } from './sheet.js';

const errorLine = () => {
  const root = h('span', { class: 'm-error' });
  return { root, show: (text) => root.replaceChildren(...(text ? [text] : [])) };
};

/** "nomeTelaSegurado" is called "nome" here. */
const shortName = (key) => key.replace(/Tela.*$/, '');

const told = (element) => element.dispatchEvent(new Event('change', { bubbles: true }));

export const group = (roots) => h('div', { class: 'm-col' }, roots);
export const place = () => h('div', { class: 'm-col' });
export const link = (text) => h('span', { class: 'm-link', tabindex: '0' }, text);
export const tip = (text) => h('span', { class: 'm-hint' }, text);

const mark = (chip, on) => {
  chip.dataset.state = on ? 'on' : 'off';
  chip.querySelector('i').textContent = on ? '✓' : '';
};

const chip = (text, on, click) => {
  const root = h('button', { type: 'button', class: 'm-chip', click }, h('i', {}), h('span', {}, text));
  mark(root, on);
  return root;
};

const chips = (options, isChosen, choose) => {
  const all = options.map(([value, text]) =>
    chip(text, isChosen(value), ({ currentTarget }) => {
      for (const other of all) mark(other, other === currentTarget);
      choose(value);
      told(currentTarget);
    }),
  );
  return h('div', { class: 'm-chips' }, all);
};

const question = (label) => (label === null ? null : h('h4', {}, label));

export const choice = ({ name, options, values, label = null, onChange = () => {} }) => {
  const error = errorLine();
  const choose = (value) => {
    values[name] = value;
    error.show(null);
    onChange(value);
  };
  const root = h(
    'div',
    { class: 'm-col' },
    question(label),
    chips(options, (value) => values[name] === value, choose),
    error.root,
  );
  return { root, name, showError: error.show };
};

const tick = ({ label, checked, change }) =>
  chip(label, checked, ({ currentTarget }) => {
    const on = currentTarget.dataset.state === 'off';
    mark(currentTarget, on);
    change(on);
    told(currentTarget);
  });

export const ticks = ({ label, options }) => ({
  root: h(
    'div',
    { class: 'm-col' },
    question(label),
    h('div', { class: 'm-chips' }, options.map(tick)),
    options.flatMap(({ below }) => (below === undefined ? [] : [below])),
  ),
});

export const toggle = ({ label, checked, change }) => {
  const answers = [
    [true, 'Sim'],
    [false, 'Não'],
  ];
  return h(
    'div',
    { class: 'm-col' },
    question(label),
    chips(answers, (on) => on === checked, change),
  );
};

/** The label floats inside the field's frame, after the input in the document. */
export const text = ({
  id: key,
  name = key,
  attribute: _,
  label,
  required: __,
  values,
  type = 'text',
  mask,
  ...attributes
}) => {
  const error = errorLine();
  const input = h('input', { type, id: `m-${shortName(key)}`, autocomplete: 'off', ...attributes });
  bindText(input, { values, name, mask }, () => error.show(null));
  const root = h(
    'div',
    { class: 'm-field' },
    input,
    h('label', { for: `m-${shortName(key)}` }, label),
    error.root,
  );
  return { root, name, showError: error.show, input };
};

export const list = ({ id: key, label, options, values }) => {
  const error = errorLine();
  const labelOf = (value) => options.find(([known]) => known === value)?.[1] ?? 'Toque para escolher';
  const words = h('b', {}, labelOf(values[key]));
  const pick = (value) => {
    values[key] = value;
    words.textContent = labelOf(value);
    error.show(null);
    told(opener);
  };
  const opener = h(
    'button',
    { type: 'button', class: 'm-opener', click: () => openSheet(label, options, pick) },
    h('small', {}, label),
    words,
  );
  return { root: h('div', { class: 'm-col' }, opener, error.root), name: key, showError: error.show };
};

export const address = (options) => {
  const { id, label, placeholder, values } = options;
  const field = text({ id, name: 'digitado', label, placeholder, values });
  const place = h('div', { class: 'm-col' });
  const suggestion = (one, pick) =>
    h(
      'button',
      {
        type: 'button',
        class: 'm-row',
        mousedown: (event) => event.preventDefault(),
        click: () => pick(one),
      },
      h('b', {}, one.opcao),
      h('small', {}, one.completo),
    );
  searchAddresses(options, {
    input: field.input,
    showOptions: (addresses, pick) => place.replaceChildren(...addresses.map((one) => suggestion(one, pick))),
    showNone: (words) => place.replaceChildren(h('span', { class: 'm-hint' }, words)),
    close: () => place.replaceChildren(),
  });
  return { ...field, root: h('div', { class: 'm-col' }, field.root, place), name: id };
};
