import { div, h, p, span } from '../dom.js';

const ROOT =
  'MuiButtonBase-root MuiRadio-root MuiRadio-colorPrimary PrivateSwitchBase-root text-slate-950 mui-wj21jn';
const TICK_ROOT =
  'MuiButtonBase-root MuiCheckbox-root MuiCheckbox-colorPrimary PrivateSwitchBase-root mui-sm54nu';
const LABEL = 'MuiTypography-root MuiTypography-body1 MuiFormControlLabel-label mui-9l3uo3';
const CONTROL_LABEL = 'MuiFormControlLabel-root MuiFormControlLabel-labelPlacementEnd mui-1u7x1xv';
const BOX =
  'border px-2 py-4 md:w-[29rem] font-workSans flex items-center justify-between h-14 rounded-[0.25rem]';

const row = (control, words) =>
  h(
    'label',
    { class: 'cursor-pointer ' },
    div(BOX, h('label', { class: CONTROL_LABEL }, control, span(LABEL, words))),
  );

export const radioRow = ({ name, value, label, checked, onPick }) => {
  const input = h('input', {
    class: 'PrivateSwitchBase-input mui-1m9pwf3',
    type: 'radio',
    value,
    name,
    checked,
  });
  const root = span(
    checked ? `${ROOT} Mui-checked` : ROOT,
    input,
    span('mui-hyxlzm', h('svg'), h('svg')),
    span('MuiTouchRipple-root mui-w0pj6f'),
  );
  input.addEventListener('change', () => {
    for (const other of document.getElementsByName(name)) {
      other.parentElement?.classList.toggle('Mui-checked', other.checked);
    }
    onPick?.(value);
  });
  return row(root, div('flex items-center gap-3', p('font-workSans', label)));
};

export const tickRow = ({ value, name, label, checked, onToggle }) => {
  const input = h('input', {
    class: 'PrivateSwitchBase-input mui-1m9pwf3',
    type: 'checkbox',
    value,
    name,
    checked,
  });
  const root = span(
    checked ? `${TICK_ROOT} Mui-checked` : TICK_ROOT,
    input,
    h('svg'),
    span('MuiTouchRipple-root mui-w0pj6f'),
  );
  input.addEventListener('change', () => {
    root.classList.toggle('Mui-checked', input.checked);
    onToggle?.(input.checked);
  });
  return row(root, p('font-workSans', label));
};
