import type { SessionId } from '../../protocol/session-id.ts';
import type { ScreenTime, SessionFacts } from './session-facts.ts';

interface Packed extends Omit<SessionFacts, 'id' | 'screens'> {
  readonly screens: readonly (readonly [ScreenTime['tela'], ms: number, done: boolean])[];
}

/** Facts as a text of a few hundred letters; as objects they take ten times as much. */
export const packFacts = ({ id: _, screens, ...facts }: SessionFacts): string =>
  JSON.stringify({
    ...facts,
    screens: screens.map(({ tela, ms, done }) => [tela, ms, done] as const),
  } satisfies Packed);

/** @param text of `packFacts` */
export const unpackFacts = (id: SessionId, text: string): SessionFacts => {
  const { screens, ...facts }: Packed = JSON.parse(text);
  return { ...facts, id, screens: screens.map(([tela, ms, done]) => ({ tela, ms, done })) };
};
