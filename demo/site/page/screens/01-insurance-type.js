const CARDS = [
  { kind: 'carro', label: 'Carro', icon: 'car' },
  { kind: 'moto', label: 'Moto', icon: 'motorcycle' },
  { kind: null, label: 'Vida', icon: 'life' },
  { kind: null, label: 'Residência', icon: 'residence' },
];

export const screen = {
  step: 0,
  driftIds: [],
  render: (context) => {
    const view = context.skin.kinds({
      heading: 'Qual seguro você deseja cotar?',
      hint: 'Escolha o seguro e receba uma estimativa em poucos minutos.',
      cards: CARDS.map(({ kind, ...card }) => ({
        ...card,
        pick: () => kind !== null && context.submit({ tipo: kind }),
      })),
    });
    context.alert = view.showAlert;
    return view.root;
  },
};
