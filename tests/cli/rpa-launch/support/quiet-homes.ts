import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../../../src/cli/rpa-launch.ts';
import { main as stopMain } from '../../../../src/cli/rpa-stop.ts';
import { temporaryFolder } from '../../../fixtures/writer/temporary-folder.ts';
import { orEndingAtOnce } from '../../../support/ends-at-once.ts';
import { CUSTOMER } from '../../../support/invented-customer.ts';
import { type Answer, runInProcess } from '../../../support/run-in-process.ts';

// Each command that runs in this process listens to them.
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);

export const DATA = JSON.stringify(CUSTOMER);

/** A home with these settings; sessions end at once unless they name a site. */
export const homeWith = (settings: object | string = {}): string => {
  const home = temporaryFolder('launch-command');
  mkdirSync(join(home, 'config'));
  const text = typeof settings === 'string' ? settings : JSON.stringify(orEndingAtOnce(settings));
  writeFileSync(join(home, 'config/rpa.json'), text);
  return home;
};

/** rpa-launch in this process, without a broker. */
export const launchCommandIn = (home: string, ...args: readonly string[]): Promise<Answer> =>
  runInProcess(main, ['--home', home, '--backend', 'process', ...args]);

export const stopCommandIn = (home: string, ...args: readonly string[]): Promise<Answer> =>
  runInProcess(stopMain, ['--home', home, '--backend', 'process', ...args]);
