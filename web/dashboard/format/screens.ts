import { outlineOf } from '../../../src/quote/flows/known-flows.ts';
import { isBetween, screenName as nameIn, OPENING, screensUpTo } from '../../../src/quote/flows/outline.ts';

/** @param fluxo undefined: the usual one */
export const screenName = (fluxo: string | undefined, tela: number): string =>
  nameIn(outlineOf(fluxo), tela) ?? `Tela ${screenNumber(tela)}`;

export const screenNumber = (tela: number): string => String(tela).replace('.', ',');

/**
 * The screens of a session with what comes before them, in order.
 * @param hasCome whether the session was on a screen that is listed only then
 */
export const screensOf = (
  fluxo: string | undefined,
  total: number,
  hasCome: (tela: number) => boolean,
): readonly number[] => {
  const known = screensUpTo(outlineOf(fluxo), total)
    .filter((screen) => !isBetween(screen) || hasCome(screen.tela))
    .map(({ tela }) => tela);
  return [OPENING.tela, ...(known.length > 0 ? known : Array.from({ length: total }, (_, at) => at + 1))];
};

/** Before a screen of a table that is about more than one flow: "pampa · ". */
export const flowPrefix = (fluxo: string, all: readonly { readonly fluxo: string }[]): string =>
  all.some((other) => other.fluxo !== fluxo) ? `${fluxo} · ` : '';
