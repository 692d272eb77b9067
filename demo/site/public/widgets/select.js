import { h } from '../h.js';
import { waitForEntry, waits } from '../waits.js';
import { fieldError } from './field-error.js';

const OPEN_DELAY_MS = 20;
const CLOSE_MS = 150;

const optionList = (id, options, chosen, pick) =>
  h(
    'ul',
    { class: 'MuiList-root MuiMenu-list', role: 'listbox', 'aria-labelledby': `${id}-label`, tabindex: '-1' },
    options.map(([value, text]) =>
      h(
        'li',
        {
          class: `MuiButtonBase-root MuiMenuItem-root${value === chosen ? ' Mui-selected' : ''}`,
          role: 'option',
          tabindex: '0',
          'aria-selected': String(value === chosen),
          'data-value': value,
          click: () => pick(value),
        },
        text,
      ),
    ),
  );

/** Opens the list over the page; the invisible backdrop takes every click until the list has gone. */
const openMenu = ({ id, anchor, options, chosen, onPick, onClosed }) => {
  const page = document.querySelector('#__next');
  const close = () => {
    if (menu.classList.contains('saindo')) return;
    menu.classList.add('saindo');
    document.removeEventListener('keydown', onKey);
    page.removeAttribute('aria-hidden');
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
      class: 'MuiPaper-root MuiMenu-paper',
      style: `left:${place.left}px;top:${place.bottom + 4}px;width:${place.width}px`,
    },
    optionList(id, options, chosen, pick),
  );
  const menu = h(
    'div',
    { id: `menu-${id}`, class: 'MuiPopover-root MuiMenu-root MuiModal-root', role: 'presentation' },
    h('div', { class: 'MuiBackdrop-root MuiBackdrop-invisible', 'aria-hidden': 'true', click: close }),
    paper,
  );
  document.body.append(menu);
  page.setAttribute('aria-hidden', 'true');
  const overflow = place.bottom + 12 + paper.offsetHeight - innerHeight;
  if (overflow > 0) paper.style.top = `${Math.max(8, place.bottom + 4 - overflow)}px`;
  document.addEventListener('keydown', onKey);
  waitForEntry(paper);
};

/** A MUI select for `values[id]`; `options` are [value, label] pairs. */
export const select = ({ id, label, options, values }) => {
  const labelOf = (value) => options.find(([known]) => known === value)?.[1] ?? '\u200b';
  const native = h('input', {
    class: 'MuiSelect-nativeInput',
    name: id,
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
      openMenu({ id, anchor: box, options, chosen: values[id], onPick, onClosed });
      endWait();
    }, OPEN_DELAY_MS);
  };
  const onPick = (value) => {
    values[id] = value;
    native.value = value;
    box.textContent = labelOf(value);
    error.show(null);
  };
  const onClosed = () => box.removeAttribute('aria-expanded');
  const box = h(
    'div',
    {
      id,
      class: 'MuiSelect-select MuiOutlinedInput-input MuiInputBase-input',
      role: 'combobox',
      tabindex: '0',
      'aria-haspopup': 'listbox',
      'aria-labelledby': `${id}-label ${id}`,
      mousedown: (event) => event.button === 0 && open(event),
      keydown: (event) => [' ', 'Enter', 'ArrowDown', 'ArrowUp'].includes(event.key) && open(event),
    },
    labelOf(values[id]),
  );
  const error = fieldError(id, box);
  const root = h(
    'div',
    { class: 'MuiFormControl-root' },
    h('label', { class: 'MuiInputLabel-root', id: `${id}-label` }, label),
    h('div', { class: 'MuiInputBase-root MuiOutlinedInput-root MuiSelect-root' }, box, native),
    error.root,
  );
  return { root, name: id, showError: error.show };
};
