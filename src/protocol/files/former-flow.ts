/** What files that name no flow are about: former writers knew one insurer. */
export const FORMER_FLOW = { name: 'tosegurado', totalEtapas: 15 } as const;
