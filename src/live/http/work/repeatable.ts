import { existsSync } from 'node:fs';
import { isGoing } from '../../../life/state/states.ts';
import { sessionPaths } from '../../../protocol/paths.ts';
import type { SessionId } from '../../../protocol/session-id.ts';
import { readOperatorRecord } from '../../audit/operator-record.ts';
import type { ApiContext } from '../api-context.ts';
import type { Repeatable } from '../schemas/repeat.ts';

/** Whether a session can be repeated, as far as this process may look: it cannot read the input, only see whether it is there. */
export const standingOf = (
  { home, views }: Pick<ApiContext, 'home' | 'views'>,
  id: SessionId,
): Repeatable['motivo'] | 'not_found' => {
  const found = views.get(id);
  if (found === null) return 'not_found';
  if (isGoing(found.view.data.execucao.estado)) return 'not_ended';
  return existsSync(sessionPaths(home, id).config) ? null : 'input_gone';
};

/** What this session repeats, and what repeats it. @throws {StoreError} */
export const repetitionsOf = (
  home: string,
  id: SessionId,
): Pick<Repeatable, 'repetida_de' | 'repeticoes'> => {
  const noted = readOperatorRecord(home).filter((event) => event.event === 'repeated');
  // Asked twice with one key, it was one session.
  const done = [...Map.groupBy(noted, ({ new_session }) => new_session).values()].flatMap(
    ([first]) => first ?? [],
  );
  return {
    repetida_de: done.find(({ new_session }) => new_session === id)?.session ?? null,
    repeticoes: done
      .filter(({ session }) => session === id)
      .map(({ new_session, operator, at }) => ({ session_id: new_session, operador: operator, em: at })),
  };
};
