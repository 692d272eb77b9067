import { searchAddresses } from '../../page/address-search.js';
import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';

let count = 0;
const newId = () => `campo-${++count}`;

/** "sexoTelaSegurado" is called "sexo" here. */
const shortName = (name) => name.replace(/Tela.*$/, '');

const errorLine = () => {
  const root = h('strong', { class: 'erro', hidden: true });
  const show = (text) => {
    root.hidden = !text;
    root.textContent = text ?? '';
  };
  return { root, show };
};

export const group = (roots) => h('div', { class: 'campos' }, roots);
export const place = () => h('div', {});
export const link = (text) => h('p', {}, h('a', { href: '#', click: (e) => e.preventDefault() }, text));
export const tip = (text) => h('p', { class: 'dica' }, h('em', {}, text));

/** Radios in a fieldset, each with its label after it. */
export const choice = ({ name, options, values, label = null, onChange = () => {} }) => {
  const error = errorLine();
  const groupName = `${shortName(name)}-${++count}`;
  const answer = ([value, text]) => {
    const id = newId();
    const change = () => {
      values[name] = value;
      error.show(null);
      onChange(value);
    };
    return h(
      'p',
      { class: 'opcao' },
      h('input', { type: 'radio', id, name: groupName, checked: values[name] === value, change }),
      h('label', { for: id }, text),
    );
  };
  const root = h(
    label === null ? 'div' : 'fieldset',
    {},
    label === null ? null : h('legend', {}, label),
    options.map(answer),
    error.root,
  );
  return { root, name, showError: error.show };
};

const box = ({ label, checked, change }) => {
  const id = newId();
  const input = h('input', { type: 'checkbox', id, checked, change: () => change(input.checked) });
  return h('p', { class: 'opcao' }, input, h('label', { for: id }, label));
};

export const ticks = ({ label, options }) => ({
  root: h(
    'fieldset',
    {},
    label === null ? null : h('legend', {}, label),
    options.flatMap(({ below, ...tick }) => (below === undefined ? [box(tick)] : [box(tick), below])),
  ),
});

/** A question of yes or no: one more box to tick. */
export const toggle = box;

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
  const id = newId();
  const error = errorLine();
  const input = h('input', { type, id, name: shortName(name), autocomplete: 'off', ...attributes });
  bindText(input, { values, name, mask }, () => error.show(null));
  const words = required ? `${label} (obrigatório)` : label;
  const root = h('p', { class: 'campo' }, h('label', { for: id }, words), input, error.root);
  return { root, name, showError: error.show, input };
};

export const list = ({ id: key, label, options, values }) => {
  const id = newId();
  const error = errorLine();
  const input = h(
    'select',
    {
      id,
      name: shortName(key),
      change: () => {
        values[key] = options[input.selectedIndex - 1]?.[0] ?? '';
        error.show(null);
      },
    },
    h('option', { value: '' }, 'Selecione'),
    options.map(([value, text]) => h('option', { selected: values[key] === value }, text)),
  );
  const root = h('p', { class: 'campo' }, h('label', { for: id }, label), input, error.root);
  return { root, name: key, showError: error.show };
};

/** The suggestions stand below the field as a list of buttons. */
export const address = (options) => {
  const { id, label, placeholder, values } = options;
  const field = text({ id, name: 'digitado', label, placeholder, values });
  const place = h('div', {});
  const suggestion = (one, pick) =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', mousedown: (event) => event.preventDefault(), click: () => pick(one) },
        one.completo,
      ),
    );
  searchAddresses(options, {
    input: field.input,
    showOptions: (addresses, pick) =>
      place.replaceChildren(
        h(
          'ul',
          { class: 'sugestoes' },
          addresses.map((one) => suggestion(one, pick)),
        ),
      ),
    showNone: (words) => place.replaceChildren(h('p', { class: 'sugestoes' }, words)),
    close: () => place.replaceChildren(),
  });
  const root = h('div', {}, field.root, place);
  return { ...field, root, name: id };
};
