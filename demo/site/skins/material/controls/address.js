import { searchAddresses } from '../../../page/address-search.js';
import { h } from '../../../page/h.js';
import { text } from './text.js';

const popper = (input, ...children) => {
  const place = input.getBoundingClientRect();
  return h(
    'div',
    {
      class: 'MuiPopper-root MuiAutocomplete-popper mui-1mtsuo7',
      role: 'presentation',
      style: `left:${place.left}px;top:${place.bottom + scrollY + 4}px;width:${place.width}px`,
    },
    h(
      'div',
      { class: 'MuiPaper-root MuiPaper-elevation MuiPaper-rounded MuiAutocomplete-paper mui-9e5uuu' },
      ...children,
    ),
  );
};

/** Words as "Street - District"; of several with their CEP below. */
const option = (id, address, index, isOneOfSeveral, pick) =>
  h(
    'div',
    {
      id: `${id}-option-${index}`,
      class: 'overflow-hidden cursor-pointer sugestao',
      tabindex: '-1',
      mousedown: (event) => event.preventDefault(),
      click: () => pick(address),
    },
    h(
      'div',
      { class: 'flex flex-col' },
      h('p', { class: 'font-workSans text-sm' }, address.opcao),
      isOneOfSeveral ? h('p', { class: 'font-workSans text-xs text-neutral-100' }, address.cep) : null,
    ),
  );

/** A MUI Autocomplete whose options are drawn by the site itself. */
export const address = (options) => {
  const { id, label, placeholder, values } = options;
  const field = text({
    ...{ id, name: 'digitado', label, placeholder, values },
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
  });
  let open = null;
  const show = (content) => {
    open = popper(field.input.parentElement, content);
    document.body.append(open);
    field.input.setAttribute('aria-expanded', 'true');
  };
  searchAddresses(options, {
    input: field.input,
    showOptions: (addresses, pick) =>
      show(
        h(
          'ul',
          { class: 'MuiAutocomplete-listbox mui-1i8bo0f', role: 'listbox' },
          addresses.map((one, index) => option(id, one, index, addresses.length > 1, pick)),
        ),
      ),
    showNone: (words) =>
      show(h('div', { class: 'MuiAutocomplete-noOptions mui-1x7z0q3', role: 'presentation' }, words)),
    close: () => {
      open?.remove();
      open = null;
      field.input.setAttribute('aria-expanded', 'false');
    },
  });
  return { ...field, name: id };
};
