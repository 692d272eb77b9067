import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { runCommand } from '../support/run-command.ts';

const PERMISSIONS = 0o777;
const FOLDER = 0o750;
const DOCUMENT = 0o640;
const PRIVATE = 0o600;

/** The customer's input, and what only the run itself looks at. */
const PRIVATE_FILES = new Set(['config.json', '.claim']);

const modeOf = (path: string): number => lstatSync(path).mode & PERMISSIONS;

const octal = (mode: number): string => mode.toString(8);

describe.skipIf(missing('chromium', chromiumHere())).concurrent('files and folders of a session', () => {
  let site: RunningSite;
  let folder: string;
  beforeAll(async () => {
    site = await startSite({ scenario: 'unknown-plate' });
    folder = mkdtempSync(join(tmpdir(), 'rpa-modes-'));
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.for(['000', '022', '077'])(
    'are for owner and group, config.json for the owner alone, under umask %s',
    async (umask) => {
      const args = [
        '--data',
        '-',
        '--site',
        `${site.url}/cotacao`,
        '--session',
        's1',
        '--evidence',
        'always',
      ];
      const { home, exitCode, stderr } = await runCommand(folder, {
        args,
        stdin: JSON.stringify(CUSTOMER),
        umask,
      });
      expect(exitCode, stderr).toBe(20);
      const expected = (path: string): number => {
        if (lstatSync(path).isDirectory()) return FOLDER;
        return PRIVATE_FILES.has(basename(path)) ? PRIVATE : DOCUMENT;
      };
      for (const room of ['sessions', 'rpa_data']) {
        const names = [
          room,
          ...readdirSync(join(home, room), { recursive: true, encoding: 'utf8' }).map((name) =>
            join(room, name),
          ),
        ];
        for (const name of names) {
          const path = join(home, name);
          if (lstatSync(path).isSymbolicLink()) continue;
          expect(`${name} ${octal(modeOf(path))}`).toBe(`${name} ${octal(expected(path))}`);
        }
      }
    },
  );
});
