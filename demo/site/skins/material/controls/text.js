import { h } from '../../../page/h.js';
import { helperText } from '../mui.js';

/** A field's block: its label is a paragraph without any tie to the input. */
export const fieldBlock = (label, ...children) =>
  h(
    'div',
    { class: 'flex flex-col gap-1 md:min-w-[14.5rem]' },
    h('p', { class: 'text-primary font-workSans text-sm font-medium' }, label),
    h(
      'div',
      { class: 'MuiFormControl-root MuiTextField-root font-workSans text-destructive mui-hvfw55' },
      ...children,
    ),
  );

export const INPUT_FRAME =
  'MuiInputBase-root MuiInput-root MuiInput-underline MuiInputBase-colorPrimary MuiInputBase-formControl MuiInputBase-sizeSmall mui-43phjw';

/** A controlled text field: what is typed passes through `mask` into `values[name]`. */
export const text = ({
  id,
  name = id,
  attribute,
  label,
  required = false,
  values,
  type = 'text',
  mask = (typed) => typed,
  ...attributes
}) => {
  const input = h('input', {
    'aria-invalid': 'false',
    id,
    ...attributes,
    class: 'MuiInputBase-input MuiInput-input MuiInputBase-inputSizeSmall mui-2duac4',
    type,
    name: attribute,
    autocomplete: 'off',
    input: () => {
      values[name] = mask(input.value);
      input.value = values[name];
      showError(null);
    },
  });
  input.value = values[name] ?? '';
  const frame = h('div', { class: INPUT_FRAME }, input);
  const root = fieldBlock(required ? `${label} *` : label, frame);
  const showError = helperText(frame.parentElement, input);
  return { root, name, showError, input };
};
