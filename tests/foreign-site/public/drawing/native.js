import { div, h, newId } from '../dom.js';
import { controlledInput, errorLine } from './field.js';

/** Variant e: what HTML itself offers, and buttons with aria-pressed for answers. */
const named = (label, id, control, error) =>
  h('div', { class: 'native-field' }, h('label', { for: id }, label), control, error);

export const fieldLabelFor = (context, options) => {
  const id = `campo-${options.name}`;
  const input = controlledInput(context, { ...options, attributes: { id, name: options.name } });
  return named(options.label, id, input, errorLine(context, options.name));
};

export const nativeSelect = (context, { name, label, options }) => {
  const id = `campo-${name}`;
  const select = h(
    'select',
    { id, name },
    h('option', { value: '' }, 'Selecione'),
    ...options.map(({ value, label: words }) => h('option', { value }, words)),
  );
  select.value = context.state[name] ?? '';
  select.addEventListener('change', () => context.set(name, select.value));
  return named(label, id, select, errorLine(context, name));
};

export const pressedChoice = (context, { name, label, options }) => {
  const buttons = options.map(({ value, label: words }) => {
    const pick = () => {
      for (const button of buttons) button.setAttribute('aria-pressed', 'false');
      own.setAttribute('aria-pressed', 'true');
      context.set(name, value);
    };
    const pressed = String(context.state[name] === value);
    const own = h(
      'button',
      { type: 'button', class: 'answer', 'aria-pressed': pressed, 'data-value': value, click: pick },
      words,
    );
    return own;
  });
  return div(
    'pressed-choice',
    label ? h('h3', {}, label) : null,
    div('answers', ...buttons),
    errorLine(context, name),
  );
};

export const nativeTick = (context, { name, value, label }) => {
  const id = newId();
  const input = h('input', { type: 'checkbox', id, value, checked: context.state[name] === true });
  input.addEventListener('change', () => context.set(name, input.checked));
  return h('div', { class: 'flat-tick' }, input, h('label', { for: id, class: 'flat-words' }, label));
};

export const roleSwitch = (context, { name, label }) => {
  const id = newId();
  const checked = String(context.state[name] === true);
  const flip = () => {
    const after = context.state[name] !== true;
    own.setAttribute('aria-checked', String(after));
    context.set(name, after);
  };
  const own = h('button', {
    type: 'button',
    role: 'switch',
    class: 'role-switch',
    'aria-checked': checked,
    'aria-labelledby': id,
    click: flip,
  });
  return h('div', { class: 'parking' }, h('span', { id }, label), own);
};
