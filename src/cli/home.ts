import { resolve } from 'node:path';
import { packageRoot } from './package.ts';

/** `--home`, else RPA_HOME, else the package's own folder. Absolute. */
export const homeOf = (option: string | undefined, env: NodeJS.ProcessEnv = process.env): string => {
  const chosen = option ?? env.RPA_HOME;
  return resolve(chosen === undefined || chosen === '' ? packageRoot() : chosen);
};
