import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { linkFlat, refuseForeignNames } from '../../../src/protocol/store/flat-link.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const ID = 'demo0001' as SessionId;

let home: string;
let flat: string;

beforeEach(() => {
  home = temporaryFolder('flat');
  mkdirSync(dataFolder(home));
  mkdirSync(sessionPaths(home, ID).folder, { recursive: true });
  writeFileSync(sessionPaths(home, ID).documents.progress, '{}');
  flat = join(dataFolder(home), `progress_${ID}.json`);
});

const link = () => linkFlat(nodeFs, home, ID, 'progress');
const check = () => refuseForeignNames(nodeFs, home, ID);

describe('a flat name', () => {
  it('is a relative link, so that a home can be moved', async () => {
    await link();
    expect(readlinkSync(flat)).toBe(`../sessions/${ID}/progress.json`);
    expect(readFileSync(flat, 'utf8')).toBe('{}');
  });

  it('may be there already, made by a launcher', async () => {
    await link();
    await link();
    await check();
    expect(readFileSync(flat, 'utf8')).toBe('{}');
  });

  it.each(['progress', 'history', 'result', 'session', 'live'])(
    'of kind %s that a file of another system has is refused and kept',
    async (kind) => {
      const path = join(dataFolder(home), `${kind}_${ID}.json`);
      writeFileSync(path, '{"of":"the former system"}');
      await expect(check()).rejects.toMatchObject({ reason: 'not_writable', file: `${kind}_${ID}.json` });
      expect(readFileSync(path, 'utf8')).toBe('{"of":"the former system"}');
    },
  );

  it.each(['/etc/passwd', '../sessions/other/progress.json', 'nowhere'])(
    'that is a link to %s is refused and kept',
    async (target) => {
      symlinkSync(target, flat);
      await expect(check()).rejects.toMatchObject({ reason: 'not_writable' });
      await expect(link()).rejects.toMatchObject({ reason: 'not_writable' });
      expect(readlinkSync(flat)).toBe(target);
    },
  );

  it('that a file took meanwhile is not overwritten', async () => {
    writeFileSync(flat, 'mine');
    await expect(link()).rejects.toMatchObject({ reason: 'not_writable' });
    expect(readFileSync(flat, 'utf8')).toBe('mine');
  });
});
