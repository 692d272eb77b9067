import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { chromiumHere } from '../support/chromium.ts';
import { gate } from '../support/gate.ts';
import { CUSTOMER, type Form, OTHER_DRIVER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { type CommandEnd, runCommand } from '../support/run-command.ts';

const FORM: Form = { ...CUSTOMER, ...OTHER_DRIVER };
const SPELLINGS = personalSpellings(FORM);

/** Short waits for sites that never show what is waited for. */
const HASTY = { limits: { control_timeout_s: 4, quiet_screen_s: 2, unknown_screen_s: 2 } };

const COMPRESSED = [Buffer.from('PK\u0003\u0004'), Buffer.from([0x1f, 0x8b])];

/** Chunks that hold pixels, sizes and colours, and no words. */
const WORDLESS_CHUNKS = new Set(['IHDR', 'IDAT', 'IEND', 'sRGB', 'gAMA', 'pHYs', 'sBIT', 'PLTE', 'tRNS']);

interface Case {
  readonly scenario: string;
  readonly exitCode: number;
  /** The screen that the site begins with. @default 1 */
  readonly from?: number;
  readonly args?: readonly string[];
}

const CASES: readonly Case[] = [
  { scenario: 'echo,console-noise', exitCode: 0, args: ['--evidence', 'always'] },
  { scenario: 'echo,console-noise,cpf-mismatch,plan-missing', exitCode: 0 },
  { scenario: 'no-cep', from: 7, exitCode: 20 },
  { scenario: 'echo,console-noise,dialog-stubborn-10', from: 9, exitCode: 69 },
  { scenario: 'renamed-all-10,echo,console-noise', from: 9, exitCode: 69 },
  { scenario: 'error-500-9,console-noise', from: 9, exitCode: 69 },
  { scenario: 'drop-9', from: 9, exitCode: 69 },
  { scenario: 'echo,console-noise,login-refused', from: 9, exitCode: 69 },
  { scenario: 'echo,manual-quote', from: 9, exitCode: 20, args: ['--evidence', 'always'] },
  { scenario: 'stuck-9', from: 9, exitCode: 124, args: ['--timeout', '12'] },
];

const chunksOf = (png: Buffer): string[] => {
  const names: string[] = [];
  for (let at = 8; at + 8 <= png.length; at += png.readUInt32BE(at) + 12)
    names.push(png.toString('latin1', at + 4, at + 8));
  return names;
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

/** What the session left, the customer's own input and what the operator put there aside. */
const sessionFiles = ({ home }: CommandEnd): string[] =>
  filesBelow(home).filter((name) => !name.endsWith('/config.json') && !name.startsWith('config/'));

describe.skipIf(missing('chromium', chromiumHere())).concurrent('what a session leaves behind', () => {
  let site: RunningSite;
  let folder: string;
  const enter = gate(2);
  beforeAll(async () => {
    site = await startSite();
    folder = mkdtempSync(join(tmpdir(), 'rpa-privacy-'));
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = ({ scenario, from = 1, args = [] }: Case): Promise<CommandEnd> =>
    enter(() =>
      runCommand(folder, {
        args: [
          '--data',
          '-',
          '--site',
          `${site.url}/cotacao?${new URLSearchParams({ scenario, tela: String(from) })}`,
          ...args,
        ],
        stdin: JSON.stringify(FORM),
        settings: HASTY,
      }),
    );

  test.for(CASES)('tells nobody who the customer is: $scenario', async (one) => {
    const ended = await run(one);
    expect(ended.exitCode, ended.stderr).toBe(one.exitCode);
    expect(givenAway(ended.stdout, SPELLINGS)).toEqual([]);
    expect(givenAway(ended.stderr, SPELLINGS)).toEqual([]);
    const input = filesBelow(ended.home).find((name) => name.endsWith('/config.json')) ?? '';
    expect(givenAway(readFileSync(join(ended.home, input), 'utf8'), SPELLINGS)).not.toEqual([]);
    const names = sessionFiles(ended);
    expect(names.length).toBeGreaterThan(7);
    for (const name of names) {
      const bytes = readFileSync(join(ended.home, name));
      expect(givenAway(bytes.toString('utf8'), SPELLINGS), name).toEqual([]);
      expect(givenAway(bytes.toString('latin1'), SPELLINGS), name).toEqual([]);
      expect(givenAway(name, SPELLINGS)).toEqual([]);
      for (const magic of COMPRESSED) expect(bytes.subarray(0, magic.length).equals(magic), name).toBe(false);
      if (name.endsWith('.png'))
        expect(chunksOf(bytes).filter((chunk) => !WORDLESS_CHUNKS.has(chunk))).toEqual([]);
    }
    const evidence = names
      .filter((name) => name.includes('/evidence/'))
      .map((name) => name.split('/').at(-1));
    expect(evidence).toEqual(
      expect.arrayContaining(['page.html', 'screenshot.png', 'trace.jsonl', 'selectors.json']),
    );
  });
});
