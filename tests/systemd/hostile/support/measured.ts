import { CHECKOUT, type Rig } from '../../../support/rig.ts';
import { NODE } from '../../support/installed.ts';
import { HERE } from './hostile-machine.ts';

/** A command that is to be measured. */
export interface Wish {
  readonly name: string;
  readonly argv: readonly string[];
  /** @default root */
  readonly user?: string;
  readonly input?: string;
}

/** How it ended. */
export interface Measured {
  readonly name: string;
  /** Null: it did not end in time and was killed. */
  readonly code: number | null;
  readonly seconds: number;
  readonly peak_kib: number;
  readonly stdout: string;
  readonly stderr: string;
}

const linesOf = <T>(stdout: string): T[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Runs commands in the rig, some at once. */
export const measure = async (
  rig: Rig,
  wishes: readonly Wish[],
  deadlineSeconds: number,
  atOnce = 2,
): Promise<Measured[]> => {
  const input = JSON.stringify(wishes.map((wish) => ({ ...wish, deadline_s: deadlineSeconds })));
  const program = ['/usr/bin/python3', `${HERE}/measured.py`, '--at-once', String(atOnce)];
  const { code, stdout, stderr } = await rig.run(program, { input });
  if (code !== 0) throw new Error(`measured.py: exit ${code}: ${stderr}`);
  return linesOf(stdout);
};

/** What a door said. */
export interface Said {
  /** Empty for a door that is no session's. */
  readonly id: string;
  readonly door: string;
  /** 0: nothing was answered. */
  readonly status: number;
  readonly seconds: number;
  readonly late: boolean;
  readonly text: string;
}

/** Asks all doors of live server, PHP and nginx for sessions. */
export const askDoors = async (
  rig: Rig,
  ids: readonly string[],
  token: string,
  deadlineSeconds: number,
): Promise<Said[]> => {
  const input = JSON.stringify({ ids, token, deadline_ms: Math.round(deadlineSeconds * 1_000), at_once: 2 });
  const program = [NODE, `${CHECKOUT}/tests/systemd/hostile/fixtures/doors.ts`];
  const { code, stdout, stderr } = await rig.run(program, { user: 'nobody', input });
  if (code !== 0) throw new Error(`doors.ts: exit ${code}: ${stderr}`);
  return linesOf(stdout);
};

const JOURNAL = `
  journalctl --sync --quiet
  journalctl --output=cat --no-pager --since "@$1" --grep '"measured"' 2>/dev/null || true
`;

/** What finalizers and admissions took since then (seconds of the clock). */
export const measuredInUnits = async (rig: Rig, since: number): Promise<Measured[]> => {
  const told = linesOf<Measured & { measured: string }>(await rig.script(JOURNAL, String(since)));
  return told.map((end) => ({ ...end, name: end.measured.replace('--', '') }));
};
