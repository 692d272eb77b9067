import { h } from '../h.js';

/** A MUI switch without id or name; `change` gets whether it is on. */
export const muiSwitch = ({ label, checked, change }) => {
  const input = h('input', { class: 'PrivateSwitchBase-input MuiSwitch-input', type: 'checkbox', checked });
  const base = h(
    'span',
    { class: `MuiButtonBase-root MuiSwitch-switchBase${checked ? ' Mui-checked' : ''}` },
    input,
    h('span', { class: 'MuiSwitch-thumb' }),
  );
  input.addEventListener('change', () => {
    base.classList.toggle('Mui-checked', input.checked);
    change(input.checked);
  });
  return h(
    'label',
    { class: 'MuiFormControlLabel-root' },
    h('span', { class: 'MuiSwitch-root' }, base, h('span', { class: 'MuiSwitch-track' })),
    h('span', { class: 'MuiTypography-root MuiFormControlLabel-label' }, label),
  );
};
