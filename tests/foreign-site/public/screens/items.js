import { div, h } from '../dom.js';
import { plainChoice, plainTick } from '../drawing/controls.js';
import { heading, subtitle, titles } from '../drawing/field.js';

const FUELS = ['Flex', 'Gasolina', 'Álcool', 'Diesel', 'Híbrido', 'Elétrico'];
const ITEMS = ['Kit Gás', 'Blindado', 'Financiado'];

export const items = {
  number: 6,
  step: 'Veículo',
  buttonId: 'gtm-telaItensAutoContinuar',
  initial: { tipoCombustivelTelaItens: '1' },
  view: (context) => {
    const shown = context.data?.moto ? ITEMS.slice(1) : ITEMS;
    return [
      titles(
        heading('O carro possui alguns desses itens?'),
        subtitle('Essas informações mudam o valor do seu seguro.'),
      ),
      plainChoice(context, {
        name: 'tipoCombustivelTelaItens',
        id: 'tipoCombustivelTelaItens',
        label: 'Tipo de Combustível',
        options: FUELS.map((label, index) => ({ value: String(index + 1), label })),
      }),
      div(
        'MuiFormControl-root mui-1y67job mb-24',
        h(
          'label',
          { class: 'MuiFormLabel-root mui-10i5ap2', id: 'outrosTelaItens' },
          titles(heading('Outros')),
        ),
        div(
          'MuiFormGroup-root gap-3 mui-19nvmss mt-4',
          ...shown.map((name) => plainTick(context, { name, value: name, label: name })),
        ),
      ),
    ];
  },
  values: (state) => ({
    tipoCombustivelTelaItens: state.tipoCombustivelTelaItens,
    ...Object.fromEntries(ITEMS.map((name) => [name, state[name] === true])),
  }),
};
