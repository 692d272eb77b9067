import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../../host/command/run-command.ts';
import { doubtful, type Finding, fine } from '../finding.ts';

const LIST_BUDGET_MS = 10_000;
const FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.fonts')];
const FONT = /\.(?:ttf|otf|ttc|pfb|woff2?)$/i;

const listedByFontconfig = async (): Promise<number | null> => {
  try {
    const listed = await outputOf(['fc-list', '--format', '%{file}\n'], { budgetMs: LIST_BUDGET_MS });
    return listed.split('\n').filter(Boolean).length;
  } catch {
    return null;
  }
};

const filesIn = (folder: string): number => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => FONT.test(name))
      .length;
  } catch {
    return 0;
  }
};

/** Without a font a page has no text to see: screenshots are empty and elements have no size. */
export const checkFonts = async (folders = FOLDERS, list = listedByFontconfig): Promise<Finding> => {
  const count = (await list()) ?? folders.map(filesIn).reduce((sum, files) => sum + files, 0);
  return count > 0
    ? fine('fonts', `${count} font files`)
    : doubtful('fonts', 'none', 'apt install fonts-liberation fonts-dejavu-core');
};
