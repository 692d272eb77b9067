import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bundled } from '../../fixtures/writer/bundle.ts';
import { ROOT } from '../../support/run-command.ts';

/** Links where that is possible: the code is 26 MB. */
const linkOrCopy = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
};

/**
 * The package as it is built, but its sessions are fixtures/stub-session.ts: no browser, everything else real.
 * For a test file's top level. @returns its folder
 */
export const stubPackage = async (): Promise<string> => {
  const program = await bundled('../../cluster/fixtures/stub-session.ts');
  const root = mkdtempSync(join(tmpdir(), 'rpa-stub-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['bin', 'dist', 'dist/code']) {
    mkdirSync(join(root, folder));
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true }))
      if (entry.isFile()) linkOrCopy(join(ROOT, folder, entry.name), join(root, folder, entry.name));
  }
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  rmSync(join(root, 'bin/rpa-run'));
  const cache = join(root, 'cache');
  writeFileSync(
    join(root, 'bin/rpa-run'),
    `#!/bin/sh\nNODE_COMPILE_CACHE=${cache} exec ${process.execPath} ${program} "$@"\n`,
    { mode: 0o755 },
  );
  return root;
};
