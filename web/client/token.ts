import { post } from './request.ts';

const MS_PER_S = 1000;

export interface TokenTimes {
  /** When it ends, in milliseconds of the server's clock. */
  readonly endsMs: number;
  /** From its making to its end; null when it does not say. */
  readonly lifeMs: number | null;
}

/** Null when the token does not say when it ends. */
export const tokenTimes = (token: string): TokenTimes | null => {
  try {
    const claims = token.split('.')[1] ?? '';
    const { exp, iat } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as {
      exp?: unknown;
      iat?: unknown;
    };
    if (typeof exp !== 'number') return null;
    return { endsMs: exp * MS_PER_S, lifeMs: typeof iat === 'number' ? (exp - iat) * MS_PER_S : null };
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
