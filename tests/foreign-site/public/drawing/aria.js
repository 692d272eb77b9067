import { div, h, newId, span } from '../dom.js';
import { controlledInput, errorLine } from './field.js';
import { floatingList } from './floating-list.js';

/** Variant c: no label elements; who names whom stands in aria attributes. */
export const fieldLabelledBy = (context, options) => {
  const id = newId();
  const attributes = { 'aria-labelledby': id, name: options.name };
  const input = controlledInput(context, { ...options, attributes });
  return div(
    'aria-row',
    h('div', { id, class: 'aria-name' }, options.label),
    div('aria-value', input, errorLine(context, options.name)),
  );
};

const onKeys = (act) => (event) => {
  if (event.key !== ' ' && event.key !== 'Enter') return;
  event.preventDefault();
  act();
};

export const ariaChoice = (context, { name, label, options }) => {
  const titleId = newId();
  const nodes = options.map(({ value, label: words }) => {
    const pick = () => {
      for (const node of nodes) node.setAttribute('aria-checked', 'false');
      own.setAttribute('aria-checked', 'true');
      context.set(name, value);
    };
    const checked = String(context.state[name] === value);
    const own = h(
      'div',
      {
        role: 'radio',
        class: 'aria-option',
        tabindex: '0',
        'aria-checked': checked,
        'data-value': value,
        click: pick,
        keydown: onKeys(pick),
      },
      span('mark'),
      h('div', {}, words),
    );
    return own;
  });
  return div(
    'aria-choice',
    label ? h('div', { id: titleId, class: 'text-xl font-bold' }, label) : null,
    h('div', { role: 'radiogroup', 'aria-labelledby': label ? titleId : null }, ...nodes),
    errorLine(context, name),
  );
};

export const ariaTick = (context, { name, label }) => {
  const flip = () => {
    const checked = context.state[name] !== true;
    own.setAttribute('aria-checked', String(checked));
    context.set(name, checked);
  };
  const checked = String(context.state[name] === true);
  const own = h(
    'div',
    {
      role: 'checkbox',
      class: 'aria-option square',
      tabindex: '0',
      'aria-checked': checked,
      click: flip,
      keydown: onKeys(flip),
    },
    span('mark'),
    h('div', {}, label),
  );
  return own;
};

export const ariaSelect = (context, { name, label, options }) => {
  const id = newId();
  const chosen = options.find(({ value }) => value === context.state[name]);
  const words = span('', chosen?.label ?? 'Selecione');
  let close = null;
  const button = h(
    'button',
    {
      type: 'button',
      class: 'aria-select',
      'aria-haspopup': 'listbox',
      'aria-labelledby': id,
      'aria-expanded': 'false',
    },
    words,
    span('caret', '▾'),
  );
  const open = () => {
    const items = options.map(({ value, label: optionWords }) =>
      h(
        'li',
        {
          role: 'option',
          tabindex: '-1',
          'data-value': value,
          'aria-selected': String(context.state[name] === value),
          click: () => {
            words.textContent = optionWords;
            context.set(name, value);
            close?.();
          },
        },
        optionWords,
      ),
    );
    button.setAttribute('aria-expanded', 'true');
    close = floatingList(button, h('ul', { role: 'listbox', 'aria-labelledby': id }, ...items), () => {
      close = null;
      button.setAttribute('aria-expanded', 'false');
    });
  };
  button.addEventListener('click', () => (close === null ? open() : close()));
  return div(
    'aria-row',
    h('div', { id, class: 'aria-name' }, label),
    div('aria-value', button, errorLine(context, name)),
  );
};
