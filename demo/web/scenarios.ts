interface Ending {
  /** What is chosen on the form's page. */
  readonly choice: string;
  readonly hasEstimates: boolean;
  /** The window's last title. */
  readonly title: string;
}

/** What the page offers, and how it ends. */
export const ENDINGS = {
  success: { choice: 'Cotação completa', hasEstimates: true, title: 'Sua cotação está pronta' },
  manual: {
    choice: 'precisa de um especialista',
    hasEstimates: true,
    title: 'Um especialista vai concluir a sua cotação',
  },
  error: { choice: 'com erro no meio do caminho', hasEstimates: true, title: 'A seguradora não respondeu' },
  unknown: { choice: 'não conhece', hasEstimates: false, title: 'Não encontramos o veículo' },
} as const satisfies Record<string, Ending>;

export type ScenarioName = keyof typeof ENDINGS;

export const isScenario = (name: string): name is ScenarioName => Object.hasOwn(ENDINGS, name);
