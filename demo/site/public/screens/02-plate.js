import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { plateError } from '../text/checks.js';
import { plateMask } from '../text/masks.js';
import { textField } from '../widgets/text-field.js';

export const screen = formScreen({
  step: 0,
  rerenders: true,
  backLabel: 'Cancelar',
  continueId: 'gtm-telaDadosAutoCotarComPlacaContinuar',
  driftIds: ['gtm-telaDadosAutoCotarComPlacaContinuar', 'placaTelaDadosPlaca'],
  initial: () => ({ plate: '' }),
  heading: ({ data }) => (data.tipo === 'moto' ? 'Qual é a placa da moto?' : 'Qual é a placa do carro?'),
  content: ({ values }) => {
    const plate = textField({
      id: 'placaTelaDadosPlaca',
      name: 'plate',
      label: 'Placa',
      values,
      mask: plateMask,
      maxlength: '8',
      placeholder: 'AAA0A00',
    });
    const link = h(
      'a',
      { href: '#', class: 'link', click: (event) => event.preventDefault() },
      'Desejo cotar sem informar a placa',
    );
    return { nodes: [plate.root, link], fields: () => [plate] };
  },
  check: ({ plate }) => ({ plate: plateError(plate) }),
});
