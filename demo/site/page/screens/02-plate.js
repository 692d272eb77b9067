import { formScreen } from '../form-screen.js';
import { plateError } from '../text/checks.js';
import { plateMask } from '../text/masks.js';

export const screen = formScreen({
  step: 0,
  rerenders: true,
  backLabel: 'Cancelar',
  hint: 'Com a placa encontramos os dados do veículo.',
  continueId: 'gtm-telaDadosAutoCotarComPlacaContinuar',
  driftIds: ['gtm-telaDadosAutoCotarComPlacaContinuar', 'placaTelaDadosPlaca'],
  initial: () => ({ plate: '' }),
  heading: ({ data }) => (data.tipo === 'moto' ? 'Qual é a placa da moto?' : 'Qual é a placa do carro?'),
  content: ({ controls, values }) => {
    const plate = controls.text({
      id: 'placaTelaDadosPlaca',
      name: 'plate',
      attribute: 'plate',
      label: 'Placa',
      required: true,
      values,
      mask: plateMask,
      maxlength: '8',
      placeholder: 'ABC-1D34',
    });
    return {
      parts: [
        plate.root,
        controls.link('Desejo cotar sem informar a placa'),
        controls.tip('A placa está no documento do veículo.'),
      ],
      fields: () => [plate],
    };
  },
  check: ({ plate }) => ({ plate: plateError(plate) }),
});
