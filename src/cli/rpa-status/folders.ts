import { dataFolder } from '../../protocol/paths.ts';
import { homeOf } from '../home.ts';

export interface FolderOptions {
  readonly home?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** The folder of the flat files: `--data-dir`, else `rpa_data` of the home. */
export const flatFolder = ({ home, dataDir }: FolderOptions): string => dataDir || dataFolder(homeOf(home));
