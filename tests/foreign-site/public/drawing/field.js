import { div, h, p, span } from '../dom.js';
import { none } from '../masks.js';

const INPUT = 'MuiInputBase-input MuiInput-input MuiInputBase-inputSizeSmall mui-2duac4';
const BASE =
  'MuiInputBase-root MuiInput-root MuiInput-underline MuiInputBase-colorPrimary MuiInputBase-formControl MuiInputBase-sizeSmall mui-43phjw';
const CONTROL = 'MuiFormControl-root MuiTextField-root font-workSans text-destructive mui-hvfw55';

export const rootOf = (input, icon) =>
  div(CONTROL, div(BASE, icon ? h('img', { alt: 'Icon', src: icon, class: 'field-icon' }) : null, input));

export const labelled = (label, control) =>
  div(
    'flex flex-col gap-1 md:min-w-[14.5rem]',
    p('text-primary font-workSans text-sm font-medium', label),
    control,
  );

/** A field that no screen keeps: those of the hidden forms. */
export const innerField = ({ id, name, label, placeholder, type = 'text', icon = null }) => {
  const input = h('input', {
    'aria-invalid': 'false',
    id,
    name,
    placeholder,
    type,
    maxlength: '100',
    class: INPUT,
  });
  return labelled(label, rootOf(input, icon));
};

const keysAdded = (before, after) => after.replace(/\D/g, '').length - before.replace(/\D/g, '').length;

/** The value is kept by the screen; the element only shows it, as a controlled input does. */
export const controlledInput = (context, options) => {
  const { name, mask = none, keyByKey = false } = options;
  const failed = context.errors[name] !== undefined;
  const input = h('input', {
    class: INPUT,
    type: options.type ?? 'text',
    inputmode: options.inputmode,
    'aria-invalid': String(failed),
    placeholder: options.placeholder,
    maxlength: options.maxlength ?? '100',
    autocomplete: 'off',
    ...(options.attributes ?? {}),
  });
  input.value = context.state[name] ?? '';
  input.addEventListener('input', () => {
    const before = context.state[name] ?? '';
    const pasted = keyByKey && keysAdded(before, input.value) > 1;
    const after = pasted ? before : mask(input.value);
    if (input.value !== after) input.value = after;
    context.set(name, after);
  });
  return input;
};

export const errorLine = (context, name) => {
  const words = context.errors[name];
  if (!words) return null;
  const line = p('MuiFormHelperText-root Mui-error', words);
  context.onClear(name, () => line.remove());
  return line;
};

export const fieldBefore = (context, options) => {
  const input = controlledInput(context, { ...options, attributes: { id: options.id, name: options.name } });
  return labelled(options.label, div('', rootOf(input), errorLine(context, options.name)));
};

export const heading = (words) =>
  p('text-[20px] md:text-2xl font-asap text-primary font-bold text-start', words);
export const subtitle = (...words) =>
  p('text-sm md:text-base text-start text-neutral-100 font-medium font-workSans', span('', ...words));
export const titles = (...nodes) =>
  div('flex flex-col w-full undefined max-w-[29rem] gap-4 md:gap-8', ...nodes);
