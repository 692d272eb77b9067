import { div, h, span } from '../dom.js';
import { controlledInput, errorLine, heading } from './field.js';
import { floatingList } from './floating-list.js';

/** Variant d: the placeholder is the only name of a field; answers are cards; lists have no roles. */
export const fieldPlaceholder = (context, options) => {
  const placeholder = options.label.replace(' *', '');
  const input = controlledInput(context, { ...options, placeholder, attributes: { name: options.name } });
  return div('plain-field', input, errorLine(context, options.name));
};

const hiddenInput = (type, attributes, onChange) => {
  const input = h('input', { type, class: 'card-input', ...attributes });
  input.addEventListener('change', () => onChange(input));
  return input;
};

const card = (input, words) => h('label', { class: 'answer-card' }, input, span('answer-words', words));

export const cardChoice = (context, { name, label, options }) =>
  div(
    'card-choice',
    label ? heading(label) : null,
    div(
      'cards',
      ...options.map(({ value, label: words }) => {
        const checked = context.state[name] === value;
        return card(
          hiddenInput('radio', { name, value, checked }, () => context.set(name, value)),
          words,
        );
      }),
    ),
    errorLine(context, name),
  );

export const cardTick = (context, { name, value, label }) => {
  const checked = context.state[name] === true;
  return card(
    hiddenInput('checkbox', { value, checked }, (box) => context.set(name, box.checked)),
    label,
  );
};

export const wordsAfterToggle = (context, { name, label }) => {
  const input = h('input', { type: 'checkbox', checked: context.state[name] === true });
  input.addEventListener('change', () => context.set(name, input.checked));
  return h('label', { class: 'plain-toggle' }, input, ' ', label);
};

export const plainSelect = (context, { name, label, options }) => {
  const placeholder = label.replace(' *', '');
  const chosen = options.find(({ value }) => value === context.state[name]);
  const words = div(chosen ? 'chosen' : 'unchosen', chosen?.label ?? placeholder);
  const box = h('div', { class: 'plain-select', tabindex: '0' }, words, span('caret', '▾'));
  let close = null;
  const open = () => {
    const items = options.map(({ value, label: optionWords }) =>
      h(
        'div',
        {
          class: 'plain-option',
          click: () => {
            words.textContent = optionWords;
            words.className = 'chosen';
            context.set(name, value);
            close?.();
          },
        },
        optionWords,
      ),
    );
    close = floatingList(box, div('plain-options', ...items), () => {
      close = null;
    });
  };
  box.addEventListener('click', () => (close === null ? open() : close()));
  return div('plain-field', box, errorLine(context, name));
};
