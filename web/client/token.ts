import { post } from './request.ts';

const MS_PER_S = 1000;

/** When a token ends, in milliseconds of this browser's clock; null when it does not say. */
export const expiryMs = (token: string): number | null => {
  try {
    const claims = token.split('.')[1] ?? '';
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? exp * MS_PER_S : null;
  } catch {
    return null;
  }
};

/** A token that lasts longer, for one that still holds; null when the server gives none. */
export const renewedToken = async (url: URL, token: string): Promise<string | null> => {
  try {
    const response = await post(url, token, {});
    if (!response.ok) return null;
    const answer = (await response.json()) as { token?: unknown };
    return typeof answer.token === 'string' ? answer.token : null;
  } catch {
    return null;
  }
};
