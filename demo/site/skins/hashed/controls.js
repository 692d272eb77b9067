import { searchAddresses } from '../../page/address-search.js';
import { bindText } from '../../page/bind-text.js';
import { box, halves, inline, make, toggleClass, words } from './parts.js';

const errorLine = () => {
  const root = box('error');
  return { root, show: (text) => root.replaceChildren(...(text ? [text] : [])) };
};

const told = (element) => element.dispatchEvent(new Event('change', { bubbles: true }));

export const group = (roots) => box('pair', roots);
export const place = () => box('stack');
export const link = (text) => box('link', words(text));
export const tip = (text) => box('soft', '💡 ', text);

/** Radios that belong together only because the page says so: they have no name. */
export const choice = ({ name, options, values, label = null, onChange = () => {} }) => {
  const error = errorLine();
  const inputs = options.map(([value]) => {
    const input = make('input', 'dot', { type: 'radio', checked: values[name] === value });
    input.addEventListener('change', () => {
      for (const other of inputs) other.checked = other === input;
      values[name] = value;
      error.show(null);
      onChange(value);
    });
    return input;
  });
  const answers = options.map(([, text], index) =>
    make('label', 'tile', {}, inputs[index], inline('grow', halves(text))),
  );
  const root = box(
    'stack',
    label === null ? null : box('strong', words(label)),
    box('tiles', answers),
    error.root,
  );
  return { root, name, showError: error.show };
};

const tick = ({ label, checked, change }) => {
  const input = make('input', 'dot', { type: 'checkbox', checked, change: () => change(input.checked) });
  return make('label', 'tile', {}, input, inline('grow', words(label)));
};

export const ticks = ({ label, options }) => ({
  root: box(
    'stack',
    label === null ? null : box('strong', label),
    options.map(({ below, ...one }) => box('stack', tick(one), below)),
  ),
});

/** Two buttons below the question; the mark stands in the one that holds. */
export const toggle = ({ label, checked, change }) => {
  const marks = [inline('mark'), inline('mark')];
  const show = (on) => {
    marks[0].textContent = on ? '✓ ' : '';
    marks[1].textContent = on ? '' : '✓ ';
  };
  const button = (text, on, mark) =>
    make(
      'button',
      'small',
      {
        type: 'button',
        click: ({ currentTarget }) => {
          change(on);
          show(on);
          told(currentTarget);
        },
      },
      mark,
      inline('grow', text),
    );
  show(checked);
  return box(
    'question',
    box('soft', words(label)),
    box('row', button('Sim', true, marks[0]), button('Não', false, marks[1])),
  );
};

/** Its label stands above it, or in it when it has no placeholder of its own. */
export const text = ({
  id: key,
  name = key,
  attribute: _,
  label,
  required: __,
  values,
  type = 'text',
  mask,
  placeholder = null,
  ...attributes
}) => {
  const error = errorLine();
  const input = make('input', 'field', {
    type,
    autocomplete: 'off',
    placeholder: placeholder ?? label,
    ...attributes,
  });
  bindText(input, { values, name, mask }, () => error.show(null));
  const root = box('stack', placeholder === null ? null : box('label', words(label)), input, error.root);
  return { root, name, showError: error.show, input };
};

/** A box that opens a list of boxes below it. */
export const list = ({ id: key, label, options, values }) => {
  const error = errorLine();
  const labelOf = (value) => options.find(([known]) => known === value)?.[1];
  const words = inline('grow', labelOf(values[key]) ?? label);
  const pick = (value, text) => () => {
    values[key] = value;
    words.textContent = text;
    error.show(null);
    toggleClass(menu, 'gone', true);
    told(root);
  };
  const menu = box(
    'menu gone',
    options.map(([value, text]) => make('div', 'item', { click: pick(value, text) }, halves(text))),
  );
  const opener = make(
    'div',
    'field opener',
    { tabindex: '0', click: () => toggleClass(menu, 'gone') },
    words,
    inline('soft', '▾'),
  );
  const root = box('stack anchor', opener, menu, error.root);
  return { root, name: key, showError: error.show };
};

export const address = (options) => {
  const { id, label, placeholder, values } = options;
  const field = text({ id, name: 'digitado', label, placeholder, values });
  const menu = box('stack');
  searchAddresses(options, {
    input: field.input,
    showOptions: (addresses, pick) =>
      menu.replaceChildren(
        ...addresses.map((one) =>
          make(
            'div',
            'item',
            { mousedown: (event) => event.preventDefault(), click: () => pick(one) },
            inline('grow', words(one.opcao)),
            ' ',
            inline('soft', one.cep),
          ),
        ),
      ),
    showNone: (text) => menu.replaceChildren(box('soft', words(text))),
    close: () => menu.replaceChildren(),
  });
  return { ...field, root: box('stack', field.root, menu), name: id };
};
