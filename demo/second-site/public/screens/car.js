import { heading, questionForm } from '../parts/question-form.js';
import { textField } from '../parts/text-field.js';
import { plateError } from '../text/checks.js';
import { plateMask } from '../text/masks.js';

const cepMask = (text) =>
  text
    .replaceAll(/\D/g, '')
    .slice(0, 8)
    .replace(/^(\d{5})(?=\d)/, '$1-');
const cepError = (text) => (/^\d{5}-\d{3}$/.test(text) ? null : 'CEP inválido');

export const carScreen = ({ data, send }) => {
  const placa = textField({
    id: 'placa',
    label: 'Placa',
    placeholder: 'ABC1D23',
    class: 'placa',
    mask: plateMask,
    check: plateError,
  });
  const cep = textField({
    id: 'cep',
    label: 'CEP de onde o carro dorme',
    placeholder: '00000-000',
    inputmode: 'numeric',
    mask: cepMask,
    check: cepError,
  });
  return questionForm({
    opening: heading(1, 'Sobre o seu carro', 'Com a placa e o CEP já dá para começar.'),
    aviso: data.aviso,
    fields: { placa, cep },
    layout: [placa.root, cep.root],
    button: 'Calcular',
    send,
  });
};
