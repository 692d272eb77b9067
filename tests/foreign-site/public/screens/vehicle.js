import { div, h, p, span } from '../dom.js';
import { plainChoice } from '../drawing/controls.js';
import { fieldBefore, heading, subtitle, titles } from '../drawing/field.js';
import { hint } from '../drawing/hint.js';
import { plate as plateMask } from '../masks.js';
import { report } from '../net.js';

const STEP = 'Veículo';

export const plate = {
  number: 2,
  step: STEP,
  back: 'Cancelar',
  buttonId: 'gtm-telaDadosAutoCotarComPlacaContinuar',
  mainField: 'plate',
  view: (context) => [
    div(
      'flex flex-col xl:px-8 gap-12 xl:w-auto ',
      titles(
        heading('Qual é a placa do carro?'),
        subtitle('Com a placa encontramos os dados do veículo para você.'),
      ),
      div(
        'flex flex-col',
        fieldBefore(context, {
          id: 'placaTelaDadosPlaca',
          name: 'plate',
          label: 'Placa *',
          placeholder: 'ABC-1D34',
          maxlength: '8',
          mask: plateMask,
        }),
      ),
      h(
        'p',
        {
          class: 'text-primary text-base font-asap font-semibold underline cursor-pointer',
          click: () => report('without-plate'),
        },
        'Desejo cotar sem informar a placa',
      ),
    ),
    hint('A placa está no documento do veículo. Ela tem sete letras e números.'),
  ],
  check: (state) => ((state.plate ?? '').length === 8 ? {} : { plate: 'Informe a placa do veículo' }),
  values: (state) => ({ plate: state.plate }),
};

const bold = (words) => span('font-bold', words);
const bar = () => span('skeleton', '');

export const vehicle = {
  number: 3,
  step: STEP,
  buttonId: 'gtm-telaInfosAutoContinuar',
  initial: { confirmarVeiculoTelaInformacoesVeiculo: 'Sim' },
  outside: ({ data }) => [
    div(
      'flex flex-col gap-8 max-w-[29rem] mb-4',
      p(
        'text-2xl text-primary font-semibold font-asap text-start',
        'O veículo ',
        ...(data
          ? [bold(data.modelo), ' ', bold(data.ano), ' corresponde a placa ', bold(data.placa), '?']
          : [bar()]),
      ),
    ),
  ],
  view: (context) => [
    plainChoice(context, {
      name: 'confirmarVeiculoTelaInformacoesVeiculo',
      id: 'confirmarVeiculoTelaInformacoesVeiculo',
      options: [
        { value: 'Sim', label: 'Sim' },
        { value: 'Não', label: 'Não' },
      ],
    }),
  ],
  values: (state) => ({ ...state }),
};

export const insured = {
  number: 4,
  step: STEP,
  buttonId: 'gtm-telaRenovacaoVeiculoContinuar',
  initial: { jaSeguradoTelaRenovacao: 'nao' },
  view: (context) => [
    titles(heading('Esse veículo já está segurado?')),
    plainChoice(context, {
      name: 'jaSeguradoTelaRenovacao',
      id: 'jaSeguradoTelaRenovacao',
      options: [
        { value: 'nao', label: 'Não' },
        { value: 'sim', label: 'Sim' },
      ],
    }),
    hint('Se o veículo já tem seguro, tenha a apólice atual por perto.'),
  ],
  values: (state) => ({ ...state }),
};

export const zeroKm = {
  number: 5.5,
  step: STEP,
  buttonId: 'gtm-telaZeroKmContinuar',
  view: (context) => [
    titles(heading('O veículo é zero km?')),
    plainChoice(context, {
      name: 'zerokmTelaZeroKm',
      id: 'zerokmTelaZeroKm',
      options: [
        { value: 'Sim', label: 'Sim' },
        { value: 'Não', label: 'Não' },
      ],
    }),
  ],
  check: (state) => (state.zerokmTelaZeroKm ? {} : { zerokmTelaZeroKm: 'Selecione uma opção' }),
  values: (state) => ({ ...state }),
};
