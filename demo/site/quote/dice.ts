import { createHash } from 'node:crypto';

/** Numbers that depend on the seed only. */
export interface Dice {
  /** An integer, both bounds included. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

export const diceFor = (...seed: readonly string[]): Dice => {
  let rolls = 0;
  const between = (low: number, high: number): number => {
    const digest = createHash('sha256')
      .update(JSON.stringify([seed, rolls++]))
      .digest();
    return low + (digest.readUInt32BE(0) % (high - low + 1));
  };
  return { between, pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0] };
};
