import { h } from '../../../page/h.js';
import { moving } from '../../../page/movement.js';
import { waitForEntry, waits } from '../../../page/waits.js';
import { generatedId, helperText, ripple, svg } from '../mui.js';
import { fieldBlock, INPUT_FRAME } from './text.js';

const OPEN_DELAY_MS = 20;
const CLOSE_MS = moving(150);

const optionList = (options, chosen, pick) =>
  h(
    'ul',
    {
      class: 'MuiList-root MuiList-padding MuiMenu-list mui-r8u8y9',
      role: 'listbox',
      tabindex: '-1',
      id: generatedId(),
    },
    options.map(([value, text]) =>
      h(
        'li',
        {
          class: `MuiButtonBase-root MuiMenuItem-root MuiMenuItem-gutters${value === chosen ? ' Mui-selected' : ''} mui-1km1ehz`,
          tabindex: value === chosen ? '0' : '-1',
          role: 'option',
          'aria-selected': String(value === chosen),
          'data-value': value,
          click: () => pick(value),
        },
        text,
        ripple(),
      ),
    ),
  );

/** Opens the list over the page; the invisible backdrop takes every click until the list has gone. */
const openMenu = ({ anchor, options, chosen, onPick, onClosed }) => {
  const page = [...document.querySelectorAll('body > main')];
  const close = () => {
    if (menu.classList.contains('saindo')) return;
    menu.classList.add('saindo');
    document.removeEventListener('keydown', onKey);
    for (const part of page) part.removeAttribute('aria-hidden');
    document.activeElement?.blur();
    onClosed();
    const endWait = waits.beginWait();
    setTimeout(() => {
      menu.remove();
      endWait();
    }, CLOSE_MS);
  };
  const onKey = (event) => event.key === 'Escape' && close();
  const pick = (value) => {
    onPick(value);
    close();
  };
  const place = anchor.getBoundingClientRect();
  const paper = h(
    'div',
    {
      class: 'MuiPaper-root MuiPaper-elevation MuiPaper-rounded MuiPopover-paper MuiMenu-paper mui-pwxzbm',
      tabindex: '-1',
      style: `left:${place.left}px;top:${place.bottom + 4}px;width:${place.width}px`,
    },
    optionList(options, chosen, pick),
  );
  const menu = h(
    'div',
    { class: 'MuiPopover-root MuiMenu-root MuiModal-root mui-1sucic7', role: 'presentation' },
    h('div', {
      class: 'MuiBackdrop-root MuiBackdrop-invisible MuiModal-backdrop mui-esi9ax',
      'aria-hidden': 'true',
      click: close,
    }),
    paper,
  );
  document.body.append(menu);
  for (const part of page) part.setAttribute('aria-hidden', 'true');
  const overflow = place.bottom + 12 + paper.offsetHeight - innerHeight;
  if (overflow > 0) paper.style.top = `${Math.max(8, place.bottom + 4 - overflow)}px`;
  document.addEventListener('keydown', onKey);
  waitForEntry(paper);
};

/** A MUI select for `values[id]`; `options` are [value, label] pairs. */
export const list = ({ id, label, options, values }) => {
  const labelOf = (value) => options.find(([known]) => known === value)?.[1] ?? '\u200b';
  const native = h('input', {
    class: 'MuiSelect-nativeInput mui-1k3x8v3',
    'aria-hidden': 'true',
    tabindex: '-1',
  });
  native.value = values[id] ?? '';
  const open = (event) => {
    event.preventDefault();
    if (box.hasAttribute('aria-expanded')) return;
    box.setAttribute('aria-expanded', 'true');
    const endWait = waits.beginWait();
    setTimeout(() => {
      openMenu({ anchor: box, options, chosen: values[id], onPick, onClosed });
      endWait();
    }, OPEN_DELAY_MS);
  };
  const onPick = (value) => {
    values[id] = value;
    native.value = value;
    box.textContent = labelOf(value);
    showError(null);
  };
  const onClosed = () => box.removeAttribute('aria-expanded');
  const box = h(
    'div',
    {
      id,
      class: 'MuiSelect-select MuiSelect-standard MuiInputBase-input MuiInput-input mui-1cccqvr',
      role: 'combobox',
      tabindex: '0',
      'aria-haspopup': 'listbox',
      mousedown: (event) => event.button === 0 && open(event),
      keydown: (event) => [' ', 'Enter', 'ArrowDown', 'ArrowUp'].includes(event.key) && open(event),
    },
    labelOf(values[id]),
  );
  const frame = h('div', { class: `${INPUT_FRAME} MuiSelect-root` }, box, native, svg());
  const root = fieldBlock(label, frame);
  const showError = helperText(frame.parentElement, box);
  return { root, name: id, showError };
};
