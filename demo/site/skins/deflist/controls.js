import { searchAddresses } from '../../page/address-search.js';
import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';

const errorLine = () => {
  const root = h('small', { class: 'falha' });
  return { root, show: (text) => root.replaceChildren(...(text ? [text] : [])) };
};

const told = (element) => element.dispatchEvent(new Event('change', { bubbles: true }));

export const group = (roots) => h('div', { class: 'ficha' }, roots);
export const place = () => h('div', { class: 'extra' });
export const link = (text) => h('a', { href: '#', class: 'atalho', click: (e) => e.preventDefault() }, text);
export const tip = (text) => h('details', {}, h('summary', {}, 'Precisa de ajuda?'), h('p', {}, text));

const pressed = (button, on) => button.setAttribute('aria-pressed', String(on));

const answerButton = (text, on, click) =>
  h('button', { type: 'button', class: 'resposta', 'aria-pressed': String(on), click }, text);

/** Buttons, of which one stays pressed. */
const answers = (options, isChosen, choose) => {
  const buttons = options.map(([value, text]) =>
    answerButton(text, isChosen(value), ({ currentTarget }) => {
      for (const other of buttons) pressed(other, other === currentTarget);
      choose(value);
      told(currentTarget);
    }),
  );
  return buttons;
};

const term = (label, ...definitions) =>
  h('dl', { class: 'pergunta' }, label === null ? null : h('dt', {}, label), h('dd', {}, ...definitions));

export const choice = ({ name, options, values, label = null, onChange = () => {} }) => {
  const error = errorLine();
  const choose = (value) => {
    values[name] = value;
    error.show(null);
    onChange(value);
  };
  const root = term(
    label,
    answers(options, (value) => values[name] === value, choose),
    error.root,
  );
  return { root, name, showError: error.show };
};

const tick = ({ label, checked, change }) =>
  answerButton(label, checked, ({ currentTarget }) => {
    const on = currentTarget.getAttribute('aria-pressed') !== 'true';
    pressed(currentTarget, on);
    change(on);
    told(currentTarget);
  });

export const ticks = ({ label, options }) => {
  const below = options.flatMap((option) => (option.below === undefined ? [] : [option.below]));
  return { root: h('div', {}, term(label, options.map(tick)), below) };
};

export const toggle = ({ label, checked, change }) =>
  term(
    label,
    answers(
      [
        [true, 'Sim'],
        [false, 'Não'],
      ],
      (on) => on === checked,
      change,
    ),
  );

export const text = ({
  id: key,
  name = key,
  attribute: _,
  label,
  required = false,
  values,
  type = 'text',
  mask,
  ...attributes
}) => {
  const error = errorLine();
  const input = h('input', { type, autocomplete: 'off', required, ...attributes });
  bindText(input, { values, name, mask }, () => error.show(null));
  const root = h('label', { class: 'campo' }, h('span', {}, label), input, error.root);
  return { root, name, showError: error.show, input };
};

export const list = ({ id: key, label, options, values }) => {
  const error = errorLine();
  const input = h(
    'select',
    {
      change: () => {
        values[key] = options[input.selectedIndex - 1]?.[0] ?? '';
        error.show(null);
      },
    },
    h('option', {}, '–'),
    options.map(([value, text]) => h('option', { selected: values[key] === value }, text)),
  );
  const root = h('label', { class: 'campo' }, h('span', {}, label), input, error.root);
  return { root, name: key, showError: error.show };
};

/** The suggestions are links in a numbered list. */
export const address = (options) => {
  const { id, label, placeholder, values } = options;
  const field = text({ id, name: 'digitado', label, placeholder, values });
  const place = h('div', { class: 'extra' });
  const suggestion = (one, pick) => {
    const click = (event) => {
      event.preventDefault();
      pick(one);
    };
    return h(
      'li',
      {},
      h('a', { href: '#', mousedown: (event) => event.preventDefault(), click }, one.completo),
    );
  };
  searchAddresses(options, {
    input: field.input,
    showOptions: (addresses, pick) =>
      place.replaceChildren(
        h(
          'ol',
          {},
          addresses.map((one) => suggestion(one, pick)),
        ),
      ),
    showNone: (words) => place.replaceChildren(h('p', {}, words)),
    close: () => place.replaceChildren(),
  });
  return { ...field, root: h('div', {}, field.root, place), name: id };
};
