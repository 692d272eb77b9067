import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf } from '../home.ts';

const SETTINGS_FILE = 'config/rpa.json';

/** Whether anything speaks of a look-up: most homes have none, and what does one costs more than a launch. */
const mayHaveLookup = (home: string): boolean => {
  if (Object.keys(process.env).some((name) => name.startsWith('RPA_LOOKUP_'))) return true;
  try {
    return readFileSync(join(home, SETTINGS_FILE), 'utf8').includes('"lookup"');
  } catch {
    return false;
  }
};

/**
 * The customer's data with what a look-up could add, told on stderr by the names of the fields. Settings that cannot be
 * used are for whoever launches to refuse.
 */
export const completeData = async (givenHome: string | undefined, text: string): Promise<string> => {
  const home = homeOf(givenHome);
  if (!mayHaveLookup(home)) return text;
  const { completeHere } = await import('../../launch/lookup/complete-here.ts');
  const found = await completeHere(home, process.env, text);
  for (const note of found.notes) process.stderr.write(`rpa-launch: ${note}\n`);
  return found.text.toString();
};
