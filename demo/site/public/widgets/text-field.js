import { h } from '../h.js';
import { fieldError } from './field-error.js';

/** A controlled text field: what is typed passes through `mask` into `values[name]`. */
export const textField = ({
  id,
  name = id,
  label,
  values,
  type = 'text',
  mask = (text) => text,
  ...attributes
}) => {
  const input = h('input', {
    id,
    name,
    type,
    class: 'MuiInputBase-input MuiOutlinedInput-input',
    'aria-invalid': 'false',
    autocomplete: 'off',
    ...attributes,
    input: () => {
      values[name] = mask(input.value);
      input.value = values[name];
      error.show(null);
    },
  });
  input.value = values[name] ?? '';
  const error = fieldError(id, input);
  const root = h(
    'div',
    { class: 'MuiFormControl-root MuiTextField-root' },
    h('label', { class: 'MuiInputLabel-root', for: id, id: `${id}-label` }, label),
    h('div', { class: 'MuiInputBase-root MuiOutlinedInput-root' }, input),
    error.root,
  );
  return { root, name, showError: error.show, input };
};
