import { EXIT } from '../protocol/exit-codes.ts';
import { documentText } from '../protocol/store/document-text.ts';
import { unitName } from '../protocol/unit-name.ts';
import { activeState } from '../systemd/systemctl.ts';
import { checkedId } from './documents/checked-id.ts';
import { type Print, printToStdout } from './documents/print.ts';
import { unitDocument } from './unit/unit-document.ts';

export interface UnitCommandOptions {
  readonly home: string;
  readonly id: string;
  readonly now?: Date;
  readonly print?: Print;
  /** What systemd says of a unit; null when nothing. @default the real systemd */
  readonly stateOf?: (unit: string) => Promise<string | null>;
}

/**
 * `rpa-status --unit ID`: prints the V3 status document as JSON and one line end.
 * @returns 0 whatever is known of the session, also when nothing is; 65 for an id that can be none
 */
export const unitCommand = async ({
  home,
  id,
  now = new Date(),
  print = printToStdout,
  stateOf = activeState,
}: UnitCommandOptions): Promise<number> => {
  const sessionId = checkedId(id);
  if (sessionId === null) return EXIT.badInput.code;
  const document = unitDocument(home, sessionId, await stateOf(unitName(sessionId)), now);
  await print(`${documentText(document)}\n`);
  return EXIT.ok.code;
};
