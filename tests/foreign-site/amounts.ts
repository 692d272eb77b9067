/** Pseudo-random and the same for the same words, so that a test can know what is shown. */
export const randomOf = (words: string): (() => number) => {
  let state = 2166136261;
  for (const character of words) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const between = (random: () => number, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

export const money = (cents: number, separator: string): string => {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `R$${separator}${whole},${String(cents % 100).padStart(2, '0')}`;
};

export const NO_BREAK_SPACE = '\u00a0';
