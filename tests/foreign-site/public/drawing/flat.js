import { div, h, newId, span } from '../dom.js';
import { controlledInput, errorLine, heading } from './field.js';
import { muiSelect } from './select-mui.js';

/** Variant b: the words stand behind the control. */
const after = (label, control) =>
  div('words-after', control, span('text-sm font-medium', label.replace(' *', '')));

export const fieldAfter = (context, options) => {
  const input = controlledInput(context, { ...options, attributes: { id: options.id, name: options.name } });
  return after(options.label, div('', div('MuiInputBase-root', input), errorLine(context, options.name)));
};

export const selectAfter = (context, options) => muiSelect(context, options, after);

const nativeControl = (type, attributes, onChange) => {
  const input = h('input', { type, ...attributes });
  input.addEventListener('change', () => onChange(input));
  return input;
};

export const flatChoice = (context, { name, label, options }) =>
  div(
    'flat-choice',
    label ? heading(label) : null,
    h(
      'ul',
      {},
      options.map(({ value, label: words }) => {
        const id = newId();
        const checked = context.state[name] === value;
        const input = nativeControl('radio', { name, value, id, checked }, () => context.set(name, value));
        return h('li', {}, input, h('label', { for: id, class: 'flat-words' }, words));
      }),
    ),
    errorLine(context, name),
  );

export const flatTick = (context, { name, value, label }) => {
  const id = newId();
  const checked = context.state[name] === true;
  const input = nativeControl('checkbox', { value, id, checked }, (box) => context.set(name, box.checked));
  return div('flat-tick', input, h('label', { for: id, class: 'flat-words' }, label));
};

export const flatToggle = (context, { name, label }) => {
  const id = newId();
  const checked = context.state[name] === true;
  const attributes = { 'aria-labelledby': id, checked };
  const input = nativeControl('checkbox', attributes, (box) => context.set(name, box.checked));
  return div('flat-toggle', h('em', { id }, label), input);
};

/** Variant f: one label around everything. */
export const fieldWrapped = (context, options) => {
  const input = controlledInput(context, { ...options, attributes: { id: options.id, name: options.name } });
  const label = h('label', { class: 'wrapped' }, span('text-sm font-semibold', options.label), input);
  return div('boxed', label, errorLine(context, options.name));
};

export const fieldsetChoice = (context, { name, label, options }) =>
  h(
    'fieldset',
    { class: 'fieldset-choice' },
    label ? h('legend', { class: 'text-xl font-bold' }, label) : null,
    ...options.map(({ value, label: words }) => {
      const checked = context.state[name] === value;
      const input = nativeControl('radio', { name, value, checked }, () => context.set(name, value));
      return h('label', {}, span('', words), input);
    }),
    errorLine(context, name),
  );

export const wrappedTick = (context, { name, value, label }) => {
  const checked = context.state[name] === true;
  const input = nativeControl('checkbox', { value, checked }, (box) => context.set(name, box.checked));
  return h('label', { class: 'wrapped-tick' }, label, input);
};
