import { EXIT } from '../protocol/exit-codes.ts';
import { documentText } from '../protocol/store/document-text.ts';
import { checkedId } from './documents/checked-id.ts';
import type { Print } from './documents/print.ts';
import { printToStdout } from './documents/print.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { viewSession } from './documents/view-session.ts';

export interface LiveCommandOptions extends SessionPlace {
  readonly id: string;
  readonly now?: Date;
  readonly print?: Print;
}

/**
 * `rpa-status ID --live`: prints the live view as one JSON document and one line end.
 * @returns 0 whatever the session's state is, 65 for an id that can be none
 */
export const liveCommand = async ({
  id,
  now = new Date(),
  print = printToStdout,
  ...place
}: LiveCommandOptions): Promise<number> => {
  const sessionId = checkedId(id);
  if (sessionId === null) return EXIT.badInput.code;
  const { view } = viewSession(place, sessionId, now);
  await print(`${documentText(view)}\n`);
  return EXIT.ok.code;
};
