import { searchAddresses } from '../../page/address-search.js';
import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';
import { alertPlace, div, newId, pressable, span, told } from './parts.js';

const errorLine = () => {
  const id = newId();
  const root = div('alert', { id });
  return { id, root, show: (text) => root.replaceChildren(...(text ? [text] : [])) };
};

export const group = (roots) => div('stack', { role: 'group' }, roots);
export const place = () => div('stack', {});
export const link = (text) => pressable(div('link', { role: 'link' }, text), () => {});
export const tip = (text) => div('soft', { role: 'note' }, text);

const checkedState = (element, on) => element.setAttribute('aria-checked', String(on));

export const choice = ({ name, options, values, label = null, onChange = () => {} }) => {
  const error = errorLine();
  const labelId = newId();
  const radios = options.map(([value, text]) => {
    const radio = div('radio', { role: 'radio', 'aria-checked': String(values[name] === value) }, text);
    return pressable(radio, () => {
      for (const other of radios) checkedState(other, other === radio);
      values[name] = value;
      error.show(null);
      onChange(value);
      told(radio);
    });
  });
  const root = div(
    'stack',
    {},
    label === null ? null : div('label', { id: labelId }, label),
    div(
      'radios',
      {
        role: 'radiogroup',
        'aria-labelledby': label === null ? 'pergunta' : labelId,
        'aria-describedby': error.id,
      },
      radios,
    ),
    error.root,
  );
  return { root, name, showError: error.show };
};

const switchable = (role, className, { label, checked, change }) => {
  const id = newId();
  const mark = div(className, { role, 'aria-checked': String(checked), 'aria-labelledby': id });
  const act = () => {
    const on = mark.getAttribute('aria-checked') !== 'true';
    checkedState(mark, on);
    change(on);
    told(mark);
  };
  const words = div('grow', { id, click: act }, label);
  return div('line', {}, pressable(mark, act), words);
};

export const ticks = ({ label, options }) => {
  const id = newId();
  return {
    root: div(
      'stack',
      { role: 'group', 'aria-labelledby': label === null ? 'pergunta' : id },
      label === null ? null : div('label', { id }, label),
      options.map(({ below, ...one }) => div('stack', {}, switchable('checkbox', 'tick', one), below)),
    ),
  };
};

export const toggle = (options) => switchable('switch', 'switch', options);

export const text = ({
  id: key,
  name = key,
  attribute: _,
  label,
  required = false,
  values,
  type = 'text',
  mask,
  ...attributes
}) => {
  const error = errorLine();
  const id = newId();
  const input = h('input', {
    class: 'input',
    type,
    'aria-labelledby': id,
    'aria-describedby': error.id,
    'aria-required': String(required),
    autocomplete: 'off',
    ...attributes,
  });
  const showError = (words) => {
    error.show(words);
    input.setAttribute('aria-invalid', String(Boolean(words)));
  };
  bindText(input, { values, name, mask }, () => showError(null));
  const root = div('stack', {}, div('label', { id }, label), input, error.root);
  return { root, name, showError, input };
};

const option = (words, isSelected, pick) =>
  div(
    'option',
    {
      role: 'option',
      'aria-selected': String(isSelected),
      mousedown: (event) => event.preventDefault(),
      click: pick,
    },
    words,
  );

export const list = ({ id: key, label, options, values }) => {
  const error = errorLine();
  const [labelId, listId] = [newId(), newId()];
  const labelOf = (value) => options.find(([known]) => known === value)?.[1] ?? 'Escolha';
  const place = div('', {});
  const close = () => {
    place.replaceChildren();
    box.setAttribute('aria-expanded', 'false');
  };
  const pick = (value) => () => {
    values[key] = value;
    box.textContent = labelOf(value);
    error.show(null);
    close();
    told(box);
  };
  const open = () => {
    if (place.hasChildNodes()) {
      close();
      return;
    }
    box.setAttribute('aria-expanded', 'true');
    place.replaceChildren(
      div(
        'listbox',
        { role: 'listbox', id: listId, 'aria-labelledby': labelId },
        options.map(([value, text]) => option(text, values[key] === value, pick(value))),
      ),
    );
  };
  const box = div(
    'input combo',
    {
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-controls': listId,
      'aria-labelledby': labelId,
    },
    labelOf(values[key]),
  );
  const root = div(
    'stack anchor',
    {},
    div('label', { id: labelId }, label),
    pressable(box, open),
    place,
    error.root,
  );
  return { root, name: key, showError: error.show };
};

export const address = (options) => {
  const { id, label, placeholder, values } = options;
  const listId = newId();
  const field = text({
    ...{ id, name: 'digitado', label, placeholder, values },
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  const place = div('', {});
  const status = alertPlace();
  searchAddresses(options, {
    input: field.input,
    showOptions: (addresses, pick) => {
      place.replaceChildren(
        div(
          'listbox',
          { role: 'listbox', id: listId, 'aria-label': 'Endereços' },
          addresses.map((one) =>
            option([span('', one.opcao), span('soft', ` (${one.cep})`)], false, () => pick(one)),
          ),
        ),
      );
      field.input.setAttribute('aria-expanded', 'true');
    },
    showNone: status.show,
    close: () => {
      place.replaceChildren();
      status.show(null);
      field.input.setAttribute('aria-expanded', 'false');
    },
  });
  return { ...field, root: div('stack', {}, field.root, place, status.root), name: id };
};
