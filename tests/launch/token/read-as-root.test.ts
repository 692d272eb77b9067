import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { outputOf } from '../../../scripts/command/run-to-end.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { missing } from '../../support/require.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures/read-secret.ts');
const root = { available: process.getuid?.() === 0, reason: 'only root can be root behind another user' };

const found = (path: string): unknown => JSON.parse(outputOf(process.execPath, [FIXTURE, path]));

describe.skipIf(missing('root', root))("root behind the sessions' user", () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder('read-as-root');
  });

  const put = (name: string, text: string, mode: number): string => {
    writeFileSync(join(folder, name), text, { mode });
    return join(folder, name);
  };

  it.each([0o600, 0o640])('reads a secret that only root may, mode %o', (mode) => {
    expect(found(put('secret', 'x'.repeat(64), mode))).toEqual({
      mode: mode.toString(8),
      isFile: true,
      bytes: 64,
    });
  });

  it('reads one in a folder that only root may enter', () => {
    mkdirSync(join(folder, 'closed'), { mode: 0o700 });
    expect(found(put('closed/secret', 'x'.repeat(64), 0o600))).toMatchObject({ bytes: 64 });
  });

  it('reads no more than a secret may have', () => {
    expect(found(put('secret', 'x'.repeat(100_000), 0o600))).toMatchObject({ bytes: 4_097 });
  });

  it('waits for no pipe', () => {
    outputOf('mkfifo', ['-m', '600', join(folder, 'pipe')]);
    expect(found(join(folder, 'pipe'))).toMatchObject({ isFile: false, bytes: 0 });
  });

  it('says what is missing', () => {
    chmodSync(folder, 0o755);
    expect(found(join(folder, 'none'))).toEqual({ code: 'ENOENT' });
    mkdirSync(join(folder, 'closed'), { mode: 0o700 });
    expect(found(join(folder, 'closed/none'))).toEqual({ code: 'ENOENT' });
  });
});
