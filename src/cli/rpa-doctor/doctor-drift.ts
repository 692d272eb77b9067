import { type ControlDrift, type Drift, driftOfSessions } from '../../maintenance/drift/drift.ts';
import { eachSession } from '../../maintenance/report/collect.ts';
import type { SessionFacts } from '../../maintenance/report/session-facts.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import type { Flow } from '../../quote/flows/flow.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { CommandError } from '../command-error.ts';

const INDENT_SPACES = 2;
const MS_PER_DAY = 86_400_000;
const USUAL_DAYS = 7;

export interface DriftQuestion {
  readonly home: string;
  readonly flow: Flow;
  readonly sinceMs: number | undefined;
  readonly json: boolean;
}

const controlText = (drift: ControlDrift): string => {
  const { tela, screen, control, by, sessions, since, first_session, expected, found, line } = drift;
  return [
    `screen ${tela}${screen === null ? '' : ` (${screen})`}, ${control}: by ${by === 'meaning' ? 'meaning only' : 'a later name'}, in ${sessions} ${sessions === 1 ? 'session' : 'sessions'} since ${since ?? 'an unknown time'} (${first_session})`,
    `  expected ${expected}`,
    `  found    ${found}`,
    `  → ${line}`,
  ].join('\n');
};

const driftText = ({ sessions, controls }: Drift): string =>
  controls.length === 0
    ? `No drift in ${sessions} sessions: every control was found by its first name.\n`
    : `${controls.map(controlText).join('\n')}\n\n${controls.length} of the controls have drifted, in ${sessions} sessions.\n`;

/** `rpa-doctor drift`: what sessions find by a later name or by meaning only. @throws CommandError */
export const doctorDrift = async ({ home, flow, sinceMs, json }: DriftQuestion): Promise<number> => {
  const now = new Date();
  const from = now.getTime() - (sinceMs ?? USUAL_DAYS * MS_PER_DAY);
  let drift: Drift;
  try {
    const all: SessionFacts[] = [];
    // Of many sessions little is kept: nobody asks how long their screens took.
    await eachSession(home, from, now, (facts) => all.push({ ...facts, screens: [] }));
    drift = driftOfSessions(flow, all);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new CommandError(
      `the sessions of ${home} cannot be read (${code}); ask as their user: rpa-doctor --as-user rpa drift`,
      EXIT.notPermitted.code,
    );
  }
  const document = { success: true, home, since: new Date(from).toISOString(), ...drift };
  await printToStdout(json ? `${JSON.stringify(document, null, INDENT_SPACES)}\n` : driftText(drift));
  return EXIT.ok.code;
};
