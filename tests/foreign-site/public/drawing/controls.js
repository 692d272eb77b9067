import { variant } from '../context.js';
import { div, h } from '../dom.js';
import { ariaChoice, ariaSelect, ariaTick, fieldLabelledBy } from './aria.js';
import { radioRow, tickRow } from './choice-mui.js';
import { errorLine, fieldBefore, heading, titles } from './field.js';
import {
  fieldAfter,
  fieldsetChoice,
  fieldWrapped,
  flatChoice,
  flatTick,
  flatToggle,
  selectAfter,
  wrappedTick,
} from './flat.js';
import { fieldLabelFor, nativeSelect, nativeTick, pressedChoice, roleSwitch } from './native.js';
import { cardChoice, cardTick, fieldPlaceholder, plainSelect, wordsAfterToggle } from './plain.js';
import { muiSelect } from './select-mui.js';
import { switchBeforeWords, switchInSection } from './switch-mui.js';

export const plainChoice = (context, { name, id, label, options }) => {
  const className = 'MuiFormGroup-root MuiRadioGroup-root gap-3 md:gap-4 mui-8mesjv';
  const group = h('div', { class: className, role: 'radiogroup', id });
  for (const { value, label: words } of options) {
    const checked = context.state[name] === value;
    const onPick = (picked) => context.set(name, picked);
    group.append(radioRow({ name, value, label: words, checked, onPick }));
  }
  const title = label ? titles(heading(label)) : null;
  return div('MuiFormControl-root gap-4 mui-4rr3p0', title, group, errorLine(context, name));
};

export const plainTick = (context, { name, value, label }) => {
  const checked = context.state[name] === true;
  return tickRow({ value, name: null, label, checked, onToggle: (ticked) => context.set(name, ticked) });
};

/** How each variant draws the controls of screens 7 to 14. Screens 1 to 6 are known and always as in `a`. */
const DRAWINGS = {
  a: { field: fieldBefore, choice: plainChoice, select: muiSelect, tick: plainTick, toggle: switchInSection },
  b: { field: fieldAfter, choice: flatChoice, select: selectAfter, tick: flatTick, toggle: flatToggle },
  c: { field: fieldLabelledBy, choice: ariaChoice, select: ariaSelect, tick: ariaTick, toggle: ariaTick },
  d: {
    field: fieldPlaceholder,
    choice: cardChoice,
    select: plainSelect,
    tick: cardTick,
    toggle: wordsAfterToggle,
  },
  e: {
    field: fieldLabelFor,
    choice: pressedChoice,
    select: nativeSelect,
    tick: nativeTick,
    toggle: roleSwitch,
  },
  f: {
    field: fieldWrapped,
    choice: fieldsetChoice,
    select: muiSelect,
    tick: wrappedTick,
    toggle: switchBeforeWords,
  },
};

export const { field, choice, select, tick, toggle } = DRAWINGS[variant];
