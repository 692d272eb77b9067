import { h } from '../../../page/h.js';
import { ripple, svg, titleBlock } from '../mui.js';

const BOX =
  'MuiButtonBase-root MuiCheckbox-root MuiCheckbox-colorPrimary MuiCheckbox-sizeMedium PrivateSwitchBase-root';

const box = ({ value, label, checked, change }) => {
  const input = h('input', {
    class: 'PrivateSwitchBase-input mui-1m9pwf3',
    type: 'checkbox',
    value,
    checked,
    change: () => {
      frame.classList.toggle('Mui-checked', input.checked);
      change(input.checked);
    },
  });
  const frame = h(
    'span',
    { class: `${BOX} ${checked ? 'Mui-checked ' : ''}mui-sm54nu` },
    input,
    svg(),
    ripple(),
  );
  return h(
    'label',
    { class: 'cursor-pointer' },
    h(
      'div',
      { class: 'border px-2 py-4 md:w-[29rem] flex items-center justify-between h-14 rounded-[0.25rem]' },
      h(
        'label',
        { class: 'MuiFormControlLabel-root MuiFormControlLabel-labelPlacementEnd mui-1jaw3da' },
        frame,
        h(
          'span',
          { class: 'MuiTypography-root MuiTypography-body1 MuiFormControlLabel-label mui-9l3uo3' },
          h('p', { class: 'font-workSans' }, label),
        ),
      ),
    ),
  );
};

const option = ({ below, ...tick }) =>
  below === undefined ? box(tick) : h('div', { class: 'flex flex-col gap-3' }, box(tick), below);

/** Boxes to tick; `change` of each gets whether it is ticked, `below` is what may appear under it. */
export const ticks = ({ name, label, options }) => ({
  root: h(
    'div',
    { class: 'MuiFormControl-root mui-1y67job' },
    label === null
      ? null
      : h(
          'label',
          { class: 'MuiFormLabel-root MuiFormLabel-colorPrimary mui-10i5ap2', id: name },
          titleBlock(label),
        ),
    h('div', { class: 'MuiFormGroup-root mui-19nvmss', id: name }, options.map(option)),
  ),
});
