import { realpathSync } from 'node:fs';
import type { LauncherPlace } from '../launch/open-launcher.ts';
import { homeOf } from './home.ts';
import { packageRoot } from './package.ts';

/** The package as units and supervisors are to name it: without links. */
export const installedRoot = (): string => realpathSync(packageRoot());

/** Where this command launches: home, package, environment; trouble with single sessions goes to stderr. */
export const placeOf = (home: string | undefined): LauncherPlace => ({
  home: homeOf(home),
  root: installedRoot(),
  env: process.env,
  clock: () => new Date(),
  onTrouble: (session, error) => {
    const detail = error instanceof Error ? error.message : 'unknown trouble';
    const time = new Date().toISOString();
    process.stderr.write(`${JSON.stringify({ level: 'warn', time, session, msg: detail })}\n`);
  },
});
