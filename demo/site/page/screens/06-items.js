import { formScreen } from '../form-screen.js';

const FUEL = 'tipoCombustivelTelaItens';
const FUELS = [
  ['1', 'Flex'],
  ['2', 'Gasolina'],
  ['3', 'Álcool'],
  ['4', 'Diesel'],
  ['5', 'Híbrido'],
  ['6', 'Elétrico'],
];
const ITEMS = ['Kit Gás', 'Blindado', 'Financiado'];

const itemsFor = (kind) => (kind === 'moto' ? ITEMS.slice(1) : ITEMS);

export const screen = formScreen({
  step: 0,
  rerenders: true,
  hint: 'Marque o que o veículo tem.',
  continueId: 'gtm-telaItensAutoContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaItensAutoContinuar', FUEL],
  initial: () => ({ [FUEL]: '1', ticked: new Set() }),
  heading: ({ data }) => `${data.tipo === 'moto' ? 'A moto' : 'O carro'} possui alguns desses itens?`,
  content: ({ controls, values, data }) => {
    const fuel = controls.choice({ name: FUEL, values, options: FUELS, label: 'Tipo de Combustível' });
    const others = controls.ticks({
      name: 'outrosTelaItens',
      label: 'Outros',
      options: itemsFor(data.tipo).map((item) => ({
        value: item,
        label: item,
        checked: values.ticked.has(item),
        change: (checked) => (checked ? values.ticked.add(item) : values.ticked.delete(item)),
      })),
    });
    return { parts: [fuel.root, others.root], fields: () => [fuel] };
  },
  submitted: (values, { data }) => ({
    [FUEL]: values[FUEL],
    itensTelaItens: itemsFor(data.tipo).filter((item) => values.ticked.has(item)),
  }),
});
