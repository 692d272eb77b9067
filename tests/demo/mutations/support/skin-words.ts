import type { KindName } from '../../../../demo/site/mutations/kind-names.ts';
import type { Wish } from './original-page.ts';

/** What a skin calls what it shows, and the kinds of changes that find nothing to change in it. */
export interface SkinWords {
  readonly next: Wish;
  readonly name: Wish;
  readonly list: (label: string) => Wish;
  /** Says yes to the question about the parking of the place of study. */
  readonly parking: Wish;
  readonly enter: Wish;
  readonly never: readonly KindName[];
}

const PARKING = { words: 'Possui estacionamento próprio no local de estudo?' };
const YES = { words: 'Sim' };
const NAME = { label: 'Nome completo', css: 'input' };

export const SKIN_WORDS: Readonly<Record<string, SkinWords>> = {
  aria: {
    next: { words: 'Continuar' },
    name: NAME,
    list: (label) => ({ label, css: '[role=combobox]' }),
    parking: PARKING,
    enter: { words: 'Acessar' },
    never: [
      'alts-renamed',
      'icons-renamed',
      'wrappers-removed',
      'test-ids-gone',
      'names-renamed',
      'elements-changed',
      'values-renamed',
    ],
  },
  deflist: {
    next: { css: 'input[type=submit]' },
    name: NAME,
    list: (label) => ({ label, css: 'select' }),
    parking: YES,
    enter: { css: 'input[type=submit]' },
    never: [
      'alts-renamed',
      'wrappers-removed',
      'test-ids-gone',
      'ids-renamed',
      'ids-gone',
      'names-renamed',
      'values-renamed',
    ],
  },
  fieldset: {
    next: { words: 'Avançar' },
    name: NAME,
    list: (label) => ({ label, css: 'select' }),
    parking: PARKING,
    enter: { words: 'Entrar' },
    never: ['alts-renamed', 'icons-renamed', 'wrappers-removed', 'test-ids-gone'],
  },
  hashed: {
    next: { words: 'Prosseguir' },
    name: { css: 'input[placeholder="Nome completo"]' },
    list: (words) => ({ words }),
    parking: YES,
    enter: { words: 'Entrar' },
    never: [
      'alts-renamed',
      'icons-renamed',
      'test-ids-gone',
      'ids-renamed',
      'ids-gone',
      'names-renamed',
      'values-renamed',
    ],
  },
  mobile: {
    next: { words: 'Próximo' },
    name: NAME,
    list: (words) => ({ words }),
    parking: YES,
    enter: { words: 'Acessar' },
    never: ['alts-renamed', 'wrappers-removed', 'names-renamed', 'values-renamed'],
  },
};
