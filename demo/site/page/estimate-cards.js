/** The cards of screen 5: the skin's, filled when the server has estimated their prices. */
export const estimateCards = ({ api, data, awaited, changed, fail, has, skin, signal }) => {
  const cards = data.coberturas.map((coverage) => skin.estimateCard(coverage));
  const comesLate = has('late-estimates');
  const { root, track } = skin.estimates(comesLate ? [] : cards.map((card) => card.root));
  const show = (index, card) => {
    if (!cards[index].root.isConnected) track.append(cards[index].root);
    cards[index].fill(card);
    changed();
    if (index === cards.length - 1) api.tellWaits();
  };
  const load = async () => {
    const answer = await api.get('estimativas');
    if (signal.aborted) return;
    if (answer.status !== 200) fail();
    else
      for (const [index, card] of answer.cartoes.entries())
        if (answer.intervaloMs === 0) show(index, card);
        else awaited(index * answer.intervaloMs, () => show(index, card));
  };
  load().catch(fail);
  return root;
};
