import { dataFolder } from '../../protocol/paths.ts';
import { packageRoot } from '../package.ts';

export interface FolderOptions {
  readonly home?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** The run-time home: `--home`, else RPA_HOME, else the package's own folder. */
export const homeFolder = ({ home }: FolderOptions, environment: NodeJS.ProcessEnv = process.env): string =>
  home ?? (environment.RPA_HOME || packageRoot());

/** The folder of the flat files: `--data-dir`, else `rpa_data` of the home. */
export const flatFolder = (options: FolderOptions, environment: NodeJS.ProcessEnv = process.env): string =>
  options.dataDir || dataFolder(homeFolder(options, environment));
