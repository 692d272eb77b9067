import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { payload } from './package/payload.ts';
import { putPayload } from './package/put-payload.ts';

// put-package.ts FOLDER: makes the folder hold the package as it is installed.

const ROOT = join(import.meta.dirname, '..');
const FOLDER_MODE = 0o755;
const EXIT_USAGE = 64;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('put-package: which folder?\n');
  process.exitCode = EXIT_USAGE;
} else {
  process.umask(0o022);
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  putPayload(payload(ROOT), folder);
}
