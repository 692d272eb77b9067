import { div, h, p } from '../dom.js';
import { load } from '../net.js';
import { errorLine, labelled } from './field.js';

const TYPING_PAUSE_MS = 250;
const OPENING_MS = 200;

const optionWords = ({ rua, bairro, cep }, several) => `${rua} - ${bairro}${several ? `, ${cep}` : ''}`;

const listOf = (id, addresses, onPick) => {
  const list = h('ul', {
    role: 'listbox',
    id: `${id}-listbox`,
    class: 'MuiAutocomplete-listbox mui-1ymov8p',
  });
  addresses.forEach((address, index) => {
    const option = h(
      'div',
      { id: `${id}-option-${index}`, class: 'overflow-hidden address-option', 'data-option-index': index },
      div('flex items-center gap-2', p('font-workSans text-sm', optionWords(address, addresses.length > 1))),
    );
    option.addEventListener('mousedown', (event) => event.preventDefault());
    option.addEventListener('click', () => onPick(address));
    list.append(option);
  });
  return list;
};

const autocomplete = (context, { id, name, placeholder, onOpened }) => {
  const input = h('input', {
    id,
    name,
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    placeholder,
    'aria-invalid': 'false',
    class: 'MuiInputBase-input MuiInput-input MuiAutocomplete-input mui-2duac4',
  });
  input.value = context.state[name] ?? '';
  let popper = null;
  let timer = 0;

  const close = () => {
    input.setAttribute('aria-expanded', 'false');
    const old = popper;
    popper = null;
    old?.classList.remove('opened');
    setTimeout(() => old?.remove(), OPENING_MS);
  };
  const pick = ({ rua, bairro, cidade, cep }) => {
    const words = `${rua}, ${bairro} - ${cidade}`;
    input.value = words;
    context.set(name, words);
    context.set('cep', cep);
    close();
  };
  const show = (addresses) => {
    if (popper !== null) close();
    const { left, bottom, width } = input.getBoundingClientRect();
    const body =
      addresses.length > 0
        ? listOf(id, addresses, pick)
        : div('MuiAutocomplete-noOptions', 'Nenhum endereço encontrado');
    popper = h(
      'div',
      {
        role: 'presentation',
        class: 'MuiPopper-root MuiAutocomplete-popper mui-1mtsuo7',
        style: `left:${left}px;top:${bottom}px;width:${width}px`,
      },
      div('MuiPaper-root MuiAutocomplete-paper', body),
    );
    document.body.append(popper);
    requestAnimationFrame(() => popper?.classList.add('opened'));
    input.setAttribute('aria-expanded', 'true');
    onOpened?.();
  };
  const ask = async (words) => {
    const addresses = await load(`/api/enderecos?q=${encodeURIComponent(words)}`);
    if (input.value === words && input.isConnected) show(addresses);
  };
  input.addEventListener('input', () => {
    context.set(name, input.value);
    context.set('cep', '');
    clearTimeout(timer);
    if (popper !== null) close();
    if (input.value.replace(/\D/g, '').length >= 8)
      timer = setTimeout(() => ask(input.value), TYPING_PAUSE_MS);
  });
  input.addEventListener('blur', () => {
    if (popper !== null) close();
  });
  return div(
    'MuiAutocomplete-root mui-18jnwya',
    div('MuiInputBase-root MuiInput-underline mui-43phjw', input),
  );
};

/** The address field of screen 7. Its list hangs at the end of the body. `onOpened` hears of every list shown. */
export const addressField = (context, options) => {
  // A second drawing of the screen must not forget what was typed a moment ago.
  context.autocomplete ??= autocomplete(context, options);
  return labelled(options.label, div('', context.autocomplete, errorLine(context, options.name)));
};
