import type { Settings } from './schema/settings-schema.ts';

/** The quote site of an operator's settings and template; null when neither names one. */
export const siteAddress = (
  { site }: Pick<Settings, 'site'>,
  template: { readonly url: string | null } | null,
): string | null => site.url ?? template?.url ?? null;
