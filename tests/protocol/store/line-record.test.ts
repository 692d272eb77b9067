import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendLine, readLines } from '../../../src/protocol/store/line-record.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const SCHEMA = z.object({ at: z.number() });

const newPath = (): string => join(temporaryFolder('lines'), 'service', 'record.jsonl');

describe('a record of lines', () => {
  it('is read in the order of its writing, and is empty before there is any', async () => {
    const path = newPath();
    expect(readLines(path, SCHEMA)).toEqual([]);
    for (const at of [1, 2, 3]) await appendLine(path, { at });
    expect(readLines(path, SCHEMA)).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }]);
  });

  it('loses no line after one that a full disk has torn, or that a later version wrote', async () => {
    const path = newPath();
    await appendLine(path, { at: 1 });
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n{"when": 2}\n{"at": 3`);
    await appendLine(path, { at: 4 });
    expect(readLines(path, SCHEMA)).toEqual([{ at: 1 }, { at: 4 }]);
  });

  it('that cannot be written or read says which file it is', async () => {
    const path = newPath();
    await appendLine(path, { at: 1 });
    await expect(appendLine(join(path, 'below'), { at: 2 })).rejects.toThrow('below');
    expect(() => readLines(join(path, 'below'), SCHEMA)).toThrow('below');
  });
});
