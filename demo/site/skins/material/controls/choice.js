import { h } from '../../../page/h.js';
import { generatedId, helperText, ripple, svg, titleBlock } from '../mui.js';

const LABEL = 'MuiFormControlLabel-root MuiFormControlLabel-labelPlacementEnd';

/** The inner label with the radio in it; `label` may be text or a node. */
export const radio = ({ name, value, label, checked, choose }) => {
  const input = h('input', {
    class: 'PrivateSwitchBase-input mui-1m9pwf3',
    type: 'radio',
    value,
    checked,
    name,
    change: choose,
  });
  return h(
    'label',
    { class: `${LABEL} mui-1u7x1xv` },
    h(
      'span',
      {
        class: `MuiButtonBase-root MuiRadio-root MuiRadio-colorPrimary PrivateSwitchBase-root ${checked ? 'Mui-checked ' : ''}text-slate-950 mui-wj21jn`,
      },
      input,
      h('span', { class: 'mui-hyxlzm' }, svg(), svg()),
      ripple(),
    ),
    h(
      'span',
      { class: 'MuiTypography-root MuiTypography-body1 MuiFormControlLabel-label mui-9l3uo3' },
      label,
    ),
  );
};

const answer = ({ text, ...options }) =>
  h(
    'label',
    { class: 'cursor-pointer ' },
    h(
      'div',
      {
        class:
          'border px-2 py-4 md:w-[29rem] font-workSans flex items-center justify-between h-14 rounded-[0.25rem]',
      },
      radio({
        ...options,
        label: h('div', { class: 'flex items-center gap-3' }, h('p', { class: 'font-workSans' }, text)),
      }),
    ),
  );

const partLabel = (id, label) =>
  h('label', { class: 'MuiFormLabel-root MuiFormLabel-colorPrimary mui-10i5ap2', id }, titleBlock(label));

/** Radios `options` ([value, label] pairs) for `values[name]`; `unnamed` where the real name is not known. */
export const choice = ({ name, unnamed = false, options, values, label = null, onChange = () => {} }) => {
  const choose = (value) => () => {
    values[name] = value;
    for (const input of group.querySelectorAll('input'))
      input.parentElement.classList.toggle('Mui-checked', input.checked);
    showError(null);
    onChange(value);
  };
  const id = unnamed ? null : name;
  const inputName = unnamed ? generatedId() : name;
  const group = h(
    'div',
    {
      class: 'MuiFormGroup-root MuiRadioGroup-root gap-3 md:gap-4 mui-8mesjv',
      role: 'radiogroup',
      id,
    },
    options.map(([value, text]) =>
      answer({ name: inputName, value, text, checked: values[name] === value, choose: choose(value) }),
    ),
  );
  const root = h(
    'div',
    { class: `MuiFormControl-root gap-[1.5rem] ${label === null ? 'md:gap-0' : 'md:gap-10'} mui-4rr3p0` },
    label === null ? null : partLabel(id, label),
    group,
  );
  const showError = helperText(root);
  return { root, name, showError };
};
