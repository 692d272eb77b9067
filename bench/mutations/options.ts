import { parseArgs } from 'node:util';
import { isKindName, KIND_NAMES, type KindName } from '../../demo/site/mutations/kind-names.ts';
import { SKINS } from '../../demo/site/skin.ts';

const options = {
  sessions: { type: 'string', default: '20' },
  'per-page': { type: 'string', default: '1,3,10' },
  skin: { type: 'string', default: '' },
  seed: { type: 'string', default: 'bench' },
  'at-once': { type: 'string', default: '2' },
  only: { type: 'string' },
  kinds: { type: 'string', default: '' },
  'each-kind': { type: 'boolean', default: false },
  keep: { type: 'string' },
} as const;

/** One series of sessions with the same settings. */
export interface Series {
  readonly skin: string;
  readonly perPage: number;
  readonly kinds: readonly KindName[];
}

export interface BenchOptions {
  readonly series: readonly Series[];
  readonly indexes: readonly number[];
  readonly seed: string;
  readonly atOnce: number;
  /** Where the files of sessions that were not completed stay; null: nowhere. */
  readonly keep: string | null;
}

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`"${text}" is not a whole number.`);
  return number;
};

const skinsOf = (text: string): readonly string[] => (text === 'all' ? SKINS : text.split(','));

const kindOf = (name: string): KindName => {
  if (!isKindName(name)) throw new Error(`Unknown kind "${name}": ${KIND_NAMES.join(', ')}.`);
  return name;
};

/** @throws Error saying which option is wrong */
export const readOptions = (): BenchOptions => {
  const { values } = parseArgs({ options });
  const kinds = values.kinds === '' ? [] : values.kinds.split(',').map(kindOf);
  const alone = kinds.length > 0 ? kinds : KIND_NAMES;
  const series = skinsOf(values.skin).flatMap((skin): Series[] =>
    values['each-kind']
      ? alone.map((kind) => ({ skin, perPage: 1, kinds: [kind] }))
      : values['per-page'].split(',').map((text) => ({ skin, perPage: wholeNumber(text), kinds })),
  );
  const sessions = wholeNumber(values.sessions);
  return {
    series,
    indexes:
      values.only === undefined
        ? Array.from({ length: sessions }, (_, index) => index)
        : values.only.split(',').map(wholeNumber),
    seed: values.seed,
    atOnce: Math.max(1, wholeNumber(values['at-once'])),
    keep: values.keep ?? null,
  };
};
