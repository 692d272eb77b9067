import { runToEnd } from '../../../../scripts/command/run-to-end.ts';
import type { Requirement } from '../../../support/require.ts';
import { copyPackage, type OpenPackage } from './copied-package.ts';
import { COMMAND } from './run.ts';

/** The user nobody. */
export const NOBODY = 65_534;

export const otherUserRequirement = (): Requirement => ({
  available: process.getuid?.() === 0,
  reason: 'only root can start a process as another user',
});

const runsFor = (uid: number, command: string): boolean =>
  runToEnd(command, ['--version'], { uid, gid: uid, cwd: '/' }).status === 0;

/** This checkout, or a copy of the package when the checkout lies behind a closed door. */
export const packageFor = (uid: number): OpenPackage =>
  runsFor(uid, COMMAND) ? { command: COMMAND, [Symbol.dispose]: () => {} } : copyPackage();
