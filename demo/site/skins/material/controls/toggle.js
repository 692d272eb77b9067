import { h } from '../../../page/h.js';
import { ripple } from '../mui.js';

/** A MUI switch without id or name; `change` gets whether it is on. */
export const toggle = ({ label, checked, change }) => {
  const input = h('input', {
    class: 'PrivateSwitchBase-input MuiSwitch-input mui-1m9pwf3',
    type: 'checkbox',
    checked,
    change: () => {
      base.classList.toggle('Mui-checked', input.checked);
      change(input.checked);
    },
  });
  const base = h(
    'span',
    {
      class: `MuiButtonBase-root MuiSwitch-switchBase MuiSwitch-colorPrimary PrivateSwitchBase-root ${checked ? 'Mui-checked ' : ''}mui-byenzh`,
    },
    input,
    h('span', { class: 'MuiSwitch-thumb mui-19gndve' }),
    ripple(),
  );
  return h(
    'label',
    { class: 'MuiFormControlLabel-root MuiFormControlLabel-labelPlacementEnd mui-1jaw3da' },
    h(
      'span',
      { class: 'MuiSwitch-root MuiSwitch-sizeMedium mui-julti5' },
      base,
      h('span', { class: 'MuiSwitch-track mui-1ju1kxc' }),
    ),
    h(
      'span',
      { class: 'MuiTypography-root MuiTypography-body1 MuiFormControlLabel-label mui-9l3uo3' },
      h('p', { class: 'font-workSans' }, label),
    ),
  );
};
