import { isKindName, type KindName } from './kind-names.ts';

/** How a visitor's pages are changed. */
export interface Mutate {
  readonly seed: string;
  /** Kinds per screen. */
  readonly count: number;
  /** @default all */
  readonly kinds?: readonly KindName[];
}

const SEED_AND_COUNT = /^([\w-]+)\.(\d{1,2})$/;

/** Reads `SEED.COUNT` and `a,b`. @returns null when nothing is to change @throws Error saying what is wrong */
export const readMutate = (text: string | null, kinds: string | null): Mutate | null => {
  if (text === null || text === '') return null;
  const [, seed, count] = SEED_AND_COUNT.exec(text) ?? [];
  if (seed === undefined) throw new Error(`Mutations "${text}" are not "SEED.COUNT".`);
  const names = (kinds ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !isKindName(name));
  if (unknown !== undefined) throw new Error(`Unknown kind of mutation "${unknown}".`);
  return { seed, count: Number(count), kinds: names.filter(isKindName) };
};
