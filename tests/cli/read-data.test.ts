import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandError } from '../../src/cli/command-error.ts';
import { type DataSource, readData } from '../../src/cli/read-data.ts';
import { MAX_INPUT_BYTES } from '../../src/quote/input/parse-input-text.ts';

const NOWHERE: DataSource = { data: undefined, config: undefined, sessionConfig: null };
const CHUNK_BYTES = 16_384;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rpa-read-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const read = async (source: Partial<DataSource>, stdin = Readable.from([])): Promise<string> =>
  String(await readData({ ...NOWHERE, ...source }, stdin));

const endless = async function* (): AsyncGenerator<Buffer> {
  for (;;) yield Buffer.alloc(CHUNK_BYTES, ' ');
};

describe('the customer’s data', () => {
  test('comes from standard input for "-"', async () => {
    expect(await read({ data: '-' }, Readable.from([Buffer.from('{"a"'), Buffer.from(':1}')]))).toBe(
      '{"a":1}',
    );
  });

  test('comes from a file for "@FILE", --config and the config.json of a named session', async () => {
    const path = fileOf('customer.json', '{"a":2}');
    expect(await read({ data: `@${path}` })).toBe('{"a":2}');
    expect(await read({ config: path })).toBe('{"a":2}');
    expect(await read({ sessionConfig: path })).toBe('{"a":2}');
  });

  test('comes from --data before --config, and from --config before the session', async () => {
    const path = fileOf('config.json', '"config"');
    const session = fileOf('session.json', '"session"');
    expect(await read({ data: '"data"', config: path, sessionConfig: session })).toBe('"data"');
    expect(await read({ config: path, sessionConfig: session })).toBe('"config"');
  });

  test.each(['standard input', 'a device'])(
    'from %s that never ends is not read to its end',
    async (kind) => {
      const source = kind === 'a device' ? { data: '@/dev/zero' } : { data: '-' };
      const bytes = await readData({ ...NOWHERE, ...source }, endless());
      expect(bytes.length).toBeGreaterThan(MAX_INPUT_BYTES);
      expect(bytes.length).toBeLessThan(4 * MAX_INPUT_BYTES);
    },
  );

  test('that is not there is told with the option that named it', async () => {
    const error = await read({ data: `@${join(folder, 'none.json')}` }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({
      exitCode: 65,
      message: expect.stringMatching(/^--data: .*none\.json.*ENOENT/),
    });
  });

  test('that nobody gave is wrong use', async () => {
    await expect(read({})).rejects.toMatchObject({ exitCode: 64 });
  });
});
