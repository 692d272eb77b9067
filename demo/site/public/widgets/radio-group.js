import { h } from '../h.js';
import { fieldError } from './field-error.js';

const radio = ({ name, value, label, checked, choose }) =>
  h(
    'label',
    { class: 'MuiFormControlLabel-root' },
    h(
      'span',
      { class: `MuiButtonBase-root MuiRadio-root${checked ? ' Mui-checked' : ''}` },
      h('input', { class: 'PrivateSwitchBase-input', type: 'radio', name, value, checked, change: choose }),
      h('span', { class: 'MuiRadio-icon' }),
    ),
    h('span', { class: 'MuiTypography-root MuiFormControlLabel-label' }, label),
  );

/** Radios `options` ([value, label] pairs) for `values[name]`. */
export const radioGroup = ({ name, options, values, label = null, onChange = () => {} }) => {
  const error = fieldError(name, null);
  const choose = ({ target }) => {
    values[name] = target.value;
    for (const input of group.querySelectorAll('input'))
      input.parentElement.classList.toggle('Mui-checked', input.checked);
    error.show(null);
    onChange(target.value);
  };
  const group = h(
    'div',
    { id: name, role: 'radiogroup', class: 'MuiFormGroup-root MuiRadioGroup-root', 'aria-label': label },
    options.map(([value, text]) =>
      radio({ name, value, label: text, checked: values[name] === value, choose }),
    ),
  );
  const root = h(
    'div',
    { class: 'MuiFormControl-root' },
    label === null ? null : h('p', { class: 'rotulo' }, label),
    group,
    error.root,
  );
  return { root, name, showError: error.show };
};
