import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { checkbox } from '../widgets/checkbox.js';
import { radioGroup } from '../widgets/radio-group.js';

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
  continueId: 'gtm-telaItensAutoContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaItensAutoContinuar', FUEL],
  initial: () => ({ [FUEL]: '1', ticked: new Set() }),
  heading: ({ data }) => `${data.tipo === 'moto' ? 'A moto' : 'O carro'} possui alguns desses itens?`,
  content: ({ values, data }) => {
    const fuel = radioGroup({ name: FUEL, values, options: FUELS, label: 'Combustível' });
    const tick = (item) => (checked) => (checked ? values.ticked.add(item) : values.ticked.delete(item));
    const boxes = itemsFor(data.tipo).map((item) =>
      checkbox({
        value: item,
        name: 'itensTelaItens',
        label: item,
        checked: values.ticked.has(item),
        change: tick(item),
      }),
    );
    const others = h('div', { class: 'MuiFormGroup-root' }, h('p', { class: 'rotulo' }, 'Outros'), boxes);
    return { nodes: [fuel.root, others], fields: () => [fuel] };
  },
  submitted: (values, { data }) => ({
    [FUEL]: values[FUEL],
    itensTelaItens: itemsFor(data.tipo).filter((item) => values.ticked.has(item)),
  }),
});
