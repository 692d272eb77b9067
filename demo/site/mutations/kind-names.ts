/** Everything that can be changed about a page, in the order in which it is applied. */
export const KIND_NAMES = [
  'synonyms',
  'accents-dropped',
  'capitals',
  'punctuation',
  'spaces',
  'text-split',
  'elements-changed',
  'alts-renamed',
  'icons-renamed',
  'test-ids-gone',
  'ids-renamed',
  'ids-gone',
  'names-renamed',
  'values-renamed',
  'classes-hashed',
  'wrappers-removed',
  'siblings-reordered',
  'wrappers-added',
  'decoy-hidden',
  'decoy-disabled',
  'decoy-offscreen',
  'decoy-banner',
  'decoy-newsletter',
  'decoy-feedback',
  'decoy-teaser',
  'rendered-again',
  'late-text',
  'late-control',
] as const;

export type KindName = (typeof KIND_NAMES)[number];

export const isKindName = (name: string): name is KindName =>
  (KIND_NAMES as readonly string[]).includes(name);
