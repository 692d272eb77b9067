import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleEnded } from '../../../src/launch/queue/settle.ts';
import { openMarks } from '../../../src/protocol/ledger/open-marks.ts';
import { recordsFolder, sessionPaths } from '../../../src/protocol/paths.ts';
import { type SessionRecord, writeRecord } from '../../../src/protocol/record/session-record.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { timestampWithOffset } from '../../../src/protocol/timestamp.ts';
import { firstRecord } from '../../../src/protocol/waiting-files.ts';
import { endedRecordOf } from '../../../src/status/documents/ended-record-of.ts';
import { listPage } from '../../../src/status/list-page.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { makeFolders } from '../../launch/queue/support/planted.ts';

const ID = 'demo0001' as SessionId;
const HOUR_MS = 3_600_000;
const clock = () => new Date();
const FAILED = { status: 'failed', exit_code: 1, reason: 'limite_de_tempo' } as const;

let home: string;
beforeEach(() => {
  home = temporaryFolder('ended-record');
  makeFolders(home);
  mkdirSync(recordsFolder(home), { recursive: true });
  mkdirSync(sessionPaths(home, ID).folder);
});

const says = (status: string): void =>
  writeFileSync(
    sessionPaths(home, ID).status,
    JSON.stringify({ session_id: ID, status, mensagem: 'x', timestamp: timestampWithOffset(clock()) }),
  );

const noted = async (end: Partial<SessionRecord> = {}): Promise<void> => {
  const session = { home, id: ID, clock, flow: { name: 'tosegurado', totalEtapas: 15 } };
  const deadline = new Date(Date.now() + HOUR_MS);
  const record = firstRecord(session, `rpa-session-${ID}.service`, deadline);
  await writeRecord(nodeFs, sessionPaths(home, ID), { ...record, ...end });
};

const stateOf = () => endedRecordOf(home, ID, clock())?.estado ?? null;
const listed = () =>
  listPage({ place: { home }, states: [], isWanted: () => true, limit: 10, now: clock() }).rows.map(
    ({ session_id }) => session_id,
  );

describe('what the ledger says of a session that a unit ran', () => {
  it('is nothing while only the session says that it has ended', async () => {
    says('failed');
    expect(stateOf()).toBe('failed');
    await noted();
    expect(stateOf()).toBe(null);
    expect(await settleEnded({ home, clock })).toEqual([ID]);
    expect(openMarks(home)).toEqual([ID]);
    await noted(FAILED);
    expect(stateOf()).toBe('failed');
    expect(await settleEnded({ home, clock })).toEqual([]);
  });

  it('is the end that its supervisor noted, whatever else the session says', async () => {
    says('running');
    await noted(FAILED);
    expect(stateOf()).toBe('failed');
    expect(await settleEnded({ home, clock })).toEqual([]);
  });

  it('is told in no list once somebody has removed its folder by hand', async () => {
    says('running');
    await noted(FAILED);
    await settleEnded({ home, clock });
    expect(listed()).toEqual([ID]);
    rmSync(sessionPaths(home, ID).folder, { recursive: true });
    expect(listed()).toEqual([]);
  });
});
