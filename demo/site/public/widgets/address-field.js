import { h } from '../h.js';
import { waits } from '../waits.js';
import { textField } from './text-field.js';

const CEP_DIGITS = 8;

const popper = (field, children) => {
  const place = field.getBoundingClientRect();
  return h(
    'div',
    {
      class: 'MuiPopper-root',
      role: 'presentation',
      style: `left:${place.left}px;top:${place.bottom + scrollY + 4}px;width:${place.width}px`,
    },
    h('div', { class: 'MuiPaper-root MuiAutocomplete-paper' }, children),
  );
};

const suggestionList = (id, addresses, pick) =>
  h(
    'ul',
    { id: `${id}-listbox`, role: 'listbox', class: 'MuiAutocomplete-listbox' },
    addresses.map((text, index) =>
      h(
        'li',
        {
          role: 'option',
          class: 'overflow-hidden sugestao',
          tabindex: '-1',
          'aria-selected': 'false',
          'data-option-index': String(index),
          mousedown: (event) => event.preventDefault(),
          click: () => pick(text),
        },
        h('p', {}, text),
      ),
    ),
  );

/**
 * The address autocomplete: `search(digits)` answers {enderecos, silencio}; the text chosen goes to `values[id]`,
 * what is merely typed to `values.digitado`.
 */
export const addressField = ({ id, label, values, search, debounceMs, signal }) => {
  let list = null;
  let timer = null;
  let endWait = () => {};
  const close = () => {
    list?.remove();
    list = null;
    field.input.setAttribute('aria-expanded', 'false');
  };
  const pick = (text) => {
    values[id] = text;
    values.digitado = text;
    field.input.value = text;
    close();
  };
  const show = ({ enderecos, silencio }) => {
    if (silencio) return;
    close();
    list = popper(
      field.input.parentElement,
      enderecos.length > 0
        ? suggestionList(id, enderecos, pick)
        : h(
            'div',
            { class: 'MuiAutocomplete-noOptions', role: 'presentation' },
            'Nenhum endereço encontrado',
          ),
    );
    document.body.append(list);
    field.input.setAttribute('aria-expanded', 'true');
  };
  const typed = () => {
    values[id] = '';
    clearTimeout(timer);
    endWait();
    close();
    const digits = values.digitado.replaceAll(/\D/g, '');
    if (digits.length !== CEP_DIGITS) return;
    const end = waits.beginWait(signal);
    endWait = end;
    timer = setTimeout(async () => {
      try {
        const answer = await search(digits);
        if (!signal.aborted && values.digitado.replaceAll(/\D/g, '') === digits) show(answer);
      } finally {
        end();
      }
    }, debounceMs);
  };
  const field = textField({
    id,
    name: 'digitado',
    label,
    values,
    role: 'combobox',
    placeholder: 'Digite seu CEP',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-listbox`,
  });
  field.input.name = id;
  field.input.addEventListener('input', typed);
  field.input.addEventListener('blur', close);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    close();
  });
  return { ...field, name: id };
};
