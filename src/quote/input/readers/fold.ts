/** Spelling without accents, case and punctuation: "Sim, mas NÃO…" → "sim mas nao". */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
