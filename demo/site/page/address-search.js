import { waits } from './waits.js';

const CEP_DIGITS = 8;
const digitsOf = (text) => text.replaceAll(/\D/g, '');

/**
 * Behind an address field: `search(digits)` answers {enderecos, silencio}; the text chosen goes to `values[id]`,
 * what is merely typed to `values.digitado`. `view` is the skin's: {input, showOptions, showNone, close}.
 */
export const searchAddresses = ({ id, values, search, debounceMs, signal }, view) => {
  const { input } = view;
  let timer = null;
  let endWait = () => {};
  const pick = ({ completo }) => {
    values[id] = completo;
    values.digitado = completo;
    input.value = completo;
    view.close();
  };
  const show = ({ enderecos, silencio }) => {
    if (silencio) return;
    view.close();
    if (enderecos.length === 0) view.showNone('Nenhum endereço encontrado');
    else view.showOptions(enderecos, pick);
  };
  const typed = () => {
    values.digitado = input.value;
    values[id] = '';
    clearTimeout(timer);
    endWait();
    view.close();
    const digits = digitsOf(input.value);
    if (digits.length !== CEP_DIGITS) return;
    const end = waits.beginWait(signal);
    endWait = end;
    timer = setTimeout(async () => {
      try {
        const answer = await search(digits);
        if (!signal.aborted && digitsOf(values.digitado) === digits) show(answer);
      } finally {
        end();
      }
    }, debounceMs);
  };
  input.value = values.digitado;
  input.addEventListener('input', typed);
  input.addEventListener('blur', view.close);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    view.close();
  });
};
