import { h } from '../h.js';

/** A checkbox; `change` gets whether it is ticked. */
export const checkbox = ({ value, name, label, checked, change }) => {
  const input = h('input', { class: 'PrivateSwitchBase-input', type: 'checkbox', name, value, checked });
  const box = h(
    'span',
    { class: `MuiButtonBase-root MuiCheckbox-root${checked ? ' Mui-checked' : ''}` },
    input,
    h('span', { class: 'MuiCheckbox-icon' }),
  );
  input.addEventListener('change', () => {
    box.classList.toggle('Mui-checked', input.checked);
    change(input.checked);
  });
  return h(
    'label',
    { class: 'MuiFormControlLabel-root' },
    box,
    h('span', { class: 'MuiTypography-root MuiFormControlLabel-label' }, label),
  );
};
