import { div, h, newId, span } from '../dom.js';
import { errorLine, labelled } from './field.js';

const OPENING_MS = 200;
const BLANK = '\u200b';

const openList = (options, chosen, onPick, onClosed) => {
  const list = h('ul', {
    class: 'MuiList-root MuiMenu-list mui-r8u8y9',
    role: 'listbox',
    id: newId(),
    tabindex: '-1',
  });
  const paper = div('MuiPaper-root MuiPopover-paper MuiMenu-paper mui-pwxzbm', list);
  const backdrop = h('div', {
    class: 'MuiBackdrop-root MuiBackdrop-invisible MuiModal-backdrop mui-esi9ax',
    'aria-hidden': 'true',
  });
  const portal = h(
    'div',
    { role: 'presentation', class: 'MuiPopover-root MuiMenu-root MuiModal-root mui-1sucic7' },
    backdrop,
    paper,
  );
  let closing = false;

  const close = () => {
    if (closing) return;
    closing = true;
    paper.classList.remove('opened');
    document.activeElement?.blur();
    setTimeout(() => portal.remove(), OPENING_MS);
    onClosed();
  };
  for (const { value, label } of options) {
    const selected = value === chosen;
    const item = h(
      'li',
      {
        class: `MuiButtonBase-root MuiMenuItem-root MuiMenuItem-gutters mui-1km1ehz${selected ? ' Mui-selected' : ''}`,
        role: 'option',
        tabindex: '-1',
        'data-value': value,
        'aria-selected': String(selected),
        click: () => {
          onPick(value, label);
          close();
        },
      },
      label,
      span('MuiTouchRipple-root mui-w0pj6f'),
    );
    list.append(item);
  }
  backdrop.addEventListener('click', close);
  portal.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(portal);
  return { paper, list };
};

const place = (paper, anchor) => {
  const { left, bottom, width } = anchor.getBoundingClientRect();
  paper.style.cssText = `left:${left}px;top:${bottom}px;min-width:${width}px`;
  const over = bottom + paper.offsetHeight - window.innerHeight + 16;
  if (over > 0) paper.style.top = `${bottom - over}px`;
};

/** A select in the manner of MUI: the list comes in a portal at the end of the body and opens in 200 ms. */
export const muiSelect = (context, { name, id, label, options }, arrange = labelled) => {
  const shownLabel = () => options.find(({ value }) => value === context.state[name])?.label;
  const display = h(
    'div',
    {
      tabindex: '0',
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-labelledby': id ? `${id}-label ${id}` : null,
      id,
      class: 'MuiSelect-select MuiSelect-standard MuiInputBase-input MuiInput-input mui-1cccqvr',
    },
    shownLabel() ?? span('notranslate', BLANK),
  );
  const native = h('input', {
    'aria-hidden': 'true',
    tabindex: '-1',
    class: 'MuiSelect-nativeInput mui-1k3x8v3',
    name,
  });
  native.value = context.state[name] ?? '';

  const open = () => {
    display.setAttribute('aria-expanded', 'true');
    const { paper, list } = openList(
      options,
      context.state[name],
      (value, words) => {
        display.replaceChildren(words);
        native.value = value;
        context.set(name, value);
      },
      () => display.removeAttribute('aria-expanded'),
    );
    place(paper, display);
    requestAnimationFrame(() => paper.classList.add('opened'));
    list.focus({ preventScroll: true });
  };
  display.addEventListener('mousedown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    open();
  });
  display.addEventListener('keydown', (event) => {
    if (['Enter', ' ', 'ArrowDown'].includes(event.key)) {
      event.preventDefault();
      open();
    }
  });
  const root = div(
    'MuiInputBase-root MuiInput-root MuiInput-underline MuiSelect-root mui-1i85wfz',
    display,
    native,
    h('svg', { class: 'MuiSelect-icon mui-pqjvzy' }),
  );
  return arrange(label, div('MuiFormControl-root', root, errorLine(context, name)));
};
