import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Requirement } from '../../../support/require.ts';
import { COMMAND, ROOT } from './run.ts';

/** The user nobody. */
export const NOBODY = 65_534;

export const otherUserRequirement = (): Requirement => ({
  available: process.getuid?.() === 0,
  reason: 'only root can start a process as another user',
});

const runsFor = (uid: number, command: string): boolean =>
  spawnSync(command, ['--version'], { uid, gid: uid, cwd: '/' }).status === 0;

/** The command where every user may run it. */
export interface OpenPackage extends Disposable {
  readonly command: string;
}

/** This checkout, or a copy of the package when the checkout lies behind a closed door. */
export const packageFor = (uid: number): OpenPackage => {
  if (runsFor(uid, COMMAND)) return { command: COMMAND, [Symbol.dispose]: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'rpa-package-'));
  chmodSync(folder, 0o755);
  for (const part of ['bin', 'dist', 'package.json', 'node_modules/playwright-core'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true, dereference: true });
  const node = join(folder, 'node_modules/.bin/node');
  mkdirSync(dirname(node));
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
  return {
    command: join(folder, 'bin/rpa-run'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};
