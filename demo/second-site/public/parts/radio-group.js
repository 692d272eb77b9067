import { h } from '../h.js';

/** @param options value → what stands beside the hidden circle: a text, or nodes */
export const radioGroup = ({ name, legend, look, options }) => {
  const error = h('p', { class: 'erro', hidden: true }, 'Escolha uma opção');
  const choose = () => {
    error.hidden = true;
  };
  const inputs = Object.keys(options).map((value) =>
    h('input', { type: 'radio', name, value, change: choose }),
  );
  const root = h(
    'fieldset',
    { class: `grupo ${look}` },
    h('legend', {}, legend),
    h(
      'div',
      { class: 'opcoes' },
      inputs.map((input) => h('label', {}, input, h('span', { class: 'opcao' }, options[input.value]))),
    ),
    error,
  );
  const chosen = () => inputs.find((input) => input.checked)?.value ?? null;
  const validate = () => {
    error.hidden = chosen() !== null;
    return chosen() !== null;
  };
  return { root, validate, value: chosen, focus: () => inputs[0].focus() };
};
