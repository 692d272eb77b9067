import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './run.ts';

/** The command where every user may run it. */
export interface OpenPackage extends Disposable {
  readonly command: string;
}

/** What is installed, and its Node, in a folder of its own; the folder goes when it is disposed of. */
export const copyPackage = (): OpenPackage => {
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
