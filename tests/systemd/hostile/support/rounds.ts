import { beforeAll } from 'vitest';
import { GOOD, type HostileMachine, useHostileMachine } from './hostile-machine.ts';
import { newLooks } from './looks.ts';
import { newPatience } from './patience.ts';
import { newRound, type Round } from './round.ts';
import { newServers, type Servers } from './servers.ts';
import { type Notes, useNotes } from './table.ts';

const LIMIT_MS = 300_000;

export interface Rounds {
  readonly machine: HostileMachine;
  readonly notes: Notes;
  readonly round: Round;
  readonly servers: Servers;
  /** What readers made of good sessions, where it is not as docs have it. */
  readonly faultsOfGood: () => readonly string[];
}

/** Rounds of hostile sessions on one machine, where every reader has looked at good ones first. @param title of the table */
export const useRounds = (title: string): Rounds => {
  const machine = useHostileMachine();
  const notes = useNotes(title);
  const patience = newPatience();
  const looks = newLooks(machine, patience, notes);
  const round = newRound(machine, looks, patience, notes);
  const servers = newServers(machine);
  let faultsOfGood: readonly string[] = [];
  beforeAll(async () => {
    await looks.atGood();
    faultsOfGood = notes.takeFaults();
    await round.run(GOOD, []);
    await servers.remember();
  }, LIMIT_MS);
  return { machine, notes, round, servers, faultsOfGood: () => faultsOfGood };
};
