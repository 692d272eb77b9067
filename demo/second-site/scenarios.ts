interface Scenario {
  readonly name: string;
  /** Given as `name-N`, N being a screen. */
  readonly perScreen: boolean;
  readonly sentence: string;
}

const LAST_SCREEN = 5;

export const SCENARIOS: readonly Scenario[] = [
  { name: 'success', perScreen: false, sentence: 'Tudo dá certo: três ofertas.' },
  { name: 'unknown-plate', perScreen: false, sentence: 'Tela 1: a placa não é encontrada.' },
  { name: 'refused-cpf', perScreen: false, sentence: 'Tela 3: o CPF não é aceito.' },
  { name: 'no-offers', perScreen: false, sentence: 'Tela 5: nenhuma oferta para este perfil.' },
  { name: 'offer-no-price', perScreen: false, sentence: 'Tela 5: a oferta do meio fica sob consulta.' },
  { name: 'slow', perScreen: false, sentence: 'Tudo demora dez vezes mais.' },
  { name: 'error-500', perScreen: true, sentence: 'A tela N é respondida com erro 500.' },
  { name: 'stuck', perScreen: true, sentence: 'A tela N nunca é respondida.' },
];

const KNOWN = new Set(
  SCENARIOS.flatMap(({ name, perScreen }) =>
    perScreen ? Array.from({ length: LAST_SCREEN }, (_, index) => `${name}-${index + 1}`) : [name],
  ),
);

/** @throws Error naming the unknown scenario. */
export const scenarioSet = (names: readonly string[]): ReadonlySet<string> => {
  const unknown = names.find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new Error(`Unknown scenario "${unknown}": see the index page.`);
  return new Set(names);
};
