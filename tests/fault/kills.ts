import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLAT_KINDS, flatName, sessionPaths, sessionsFolder } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { nodeFs } from '../../src/protocol/store/store-fs.ts';
import { isTempName } from '../../src/protocol/store/temp-name.ts';
import { takenSoFar } from '../../src/protocol/tracker/claim.ts';
import { bundled } from '../fixtures/writer/bundle.ts';
import { brokenLinks, documentsOf } from '../fixtures/writer/session-documents.ts';
import { type Acknowledged, writeUntilKilled } from './doomed-writer.ts';
import { readUntil } from './reading-loop.ts';

const program = await bundled('endless-writer.ts');

/** More writers than cores: a writer is then also killed while it waits for its turn. */
const WRITERS = 4;
const LEAST_LIMIT_MS = 60_000;
const LIMIT_PER_KILL_MS = 500;
const KNOWN_NAMES = new Set([
  '.claim',
  'config.json',
  'status.json',
  'logs',
  ...FLAT_KINDS.map((kind) => `${kind}.json`),
]);

const done = {
  kills: 0,
  reads: 0,
  sessions: 0,
  ended: 0,
  cutShort: 0,
  beforeFirstSession: 0,
  temporaries: 0,
};

const expectAcknowledged = (home: string, { id, entries, ended }: Acknowledged): void => {
  const { history, progress, result, session, status } = documentsOf(home, id);
  expect(history?.historico.length ?? 0).toBeGreaterThanOrEqual(entries);
  if (!ended) return;
  const terminal = id.endsWith('0') ? 'error' : 'success';
  expect([progress?.status, result?.status, session?.status]).toEqual([terminal, terminal, terminal]);
  expect(history?.historico.at(-1)?.etapa).toBe('final');
  expect(['completed', 'failed']).toContain(status?.status);
  for (const kind of FLAT_KINDS) expect(existsSync(join(home, 'rpa_data', flatName(kind, id)))).toBe(true);
};

/** Whatever was acknowledged or not: each file is whole, known, and the id cannot be run again. */
const expectWhole = async (home: string, id: string): Promise<void> => {
  const { status } = documentsOf(home, id);
  const paths = sessionPaths(home, id as SessionId);
  const strange = readdirSync(paths.folder).filter((name) => !KNOWN_NAMES.has(name));
  expect(strange.filter((name) => !isTempName(name))).toEqual([]);
  const ended = status !== undefined && status.status !== 'running';
  const claimed = existsSync(join(paths.folder, '.claim'));
  expect(await takenSoFar(nodeFs, paths)).toBe(ended ? 'ended' : claimed ? 'lost' : null);
  done.sessions += 1;
  done.temporaries += strange.length;
  if (ended) done.ended += 1;
  else done.cutShort += 1;
};

const killOnce = async (): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-kill-'));
  const stop = new AbortController();
  const reading = readUntil(home, stop.signal);
  const [{ acknowledged }] = await Promise.all([
    writeUntilKilled(program, home).finally(() => stop.abort()),
    reading,
  ]);
  done.kills += 1;
  done.reads += await reading;
  const ids = existsSync(sessionsFolder(home)) ? readdirSync(sessionsFolder(home)) : [];
  if (ids.length === 0) done.beforeFirstSession += 1;
  for (const id of ids) await expectWhole(home, id);
  for (const session of acknowledged) expectAcknowledged(home, session);
  expect(brokenLinks(home)).toEqual([]);
  rmSync(home, { recursive: true });
};

/** Kills a writer `kills` times at any instant and looks at what each has left. */
export const testKills = (kills: number): void => {
  describe('kill -9 at any instant, while a reader reads again and again', () => {
    it(
      `leaves no unreadable file, loses no acknowledged entry and no link dangles, ${kills} times`,
      async () => {
        let begun = 0;
        const killInTurn = async (): Promise<void> => {
          while (begun < kills) {
            begun += 1;
            await killOnce();
          }
        };
        await Promise.all(Array.from({ length: WRITERS }, killInTurn));
        console.info(`kills: ${JSON.stringify(done)}`);
        expect(done.kills).toBe(kills);
        expect(done.reads).toBeGreaterThan(kills);
      },
      LEAST_LIMIT_MS + kills * LIMIT_PER_KILL_MS,
    );
  });
};
