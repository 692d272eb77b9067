import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bootId } from '../../../src/host/process/process-identity.ts';
import type { TakenPlace } from '../../../src/launch/backend.ts';
import { listPlaces, placeIds, writePlace } from '../../../src/launch/queue/places.ts';
import { addTicket, listTickets } from '../../../src/launch/queue/tickets.ts';
import { writeSupervisorFile } from '../../../src/life/supervised/supervisor-file.ts';
import { openMarks } from '../../../src/protocol/ledger/open-marks.ts';
import { recordsFolder, sessionPaths, sessionsFolder } from '../../../src/protocol/paths.ts';
import { readRecord, writeRecord } from '../../../src/protocol/record/session-record.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { localTimestamp } from '../../../src/protocol/timestamp.ts';
import { firstRecord, prepareFolder, tellQueued, tellStarting } from '../../../src/protocol/waiting-files.ts';
import { SUCCESS } from '../../fixtures/writer/sample-session.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { admitAgain, idOf, launcherOf, launchOne, type TestLauncher } from './support/launching.ts';
import { filesBelow as allFilesBelow, begun, GONE_PID, makeFolders } from './support/planted.ts';
import { type Sleepers, sleepers } from './support/sleepers.ts';

const HOUR_MS = 3_600_000;
const JUST_OVER_A_MINUTE_MS = 61_000;

const [FIRST, SECOND, THIRD] = [idOf(1), idOf(2), idOf(3)] as const;

let home: string;
let sessions: Sleepers;
let launcher: TestLauncher;

beforeEach(() => {
  home = temporaryFolder('sweep');
  makeFolders(home);
  sessions = sleepers(home);
  onTestFinished(() => sessions[Symbol.dispose]());
  launcher = launcherOf(home, sessions.backend, { max_active: 1 });
});

/** Without what is noted of who has ended: that may be written at any time. */
const filesBelow = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(allFilesBelow(folder)).filter(([name]) => !/^queue\/(?:ended|open)\//.test(name)),
  );

const reasonOf = (id: string) => documentsOf(home, id).status?.reason;
const later = (ms: number) => ({ ...launcher, clock: () => new Date(Date.now() + ms) });
const session = (id = FIRST) => ({
  home,
  id,
  clock: () => new Date(),
  flow: { name: 'tosegurado', totalEtapas: 15 },
});

const ticketFor = async (id = FIRST): Promise<void> => {
  await prepareFolder(session(id), {});
  await addTicket(home, id, localTimestamp(new Date()));
};

const placeFor = (id = FIRST, more: Partial<TakenPlace> = {}): Promise<void> =>
  writePlace(home, { id, backend: 'process', pid: null, processStart: null, boot: bootId(), ...more });

describe('a look at every session', () => {
  it('gives the lost ones their end, and a quick look leaves them alone', async () => {
    await begun(home, FIRST);
    await admitAgain(launcher);
    expect(documentsOf(home, FIRST).status?.status).toBe('running');
    await admitAgain(launcher, true);
    expect(documentsOf(home, FIRST)).toMatchObject({
      status: { status: 'failed', reason: 'sessao_perdida' },
      result: { status: 'error' },
    });
  });

  it('leaves what runs in the foreground as it is', async () => {
    await begun(home, FIRST, process.pid);
    const before = filesBelow(home);
    await admitAgain(later(HOUR_MS), true);
    expect(filesBelow(home)).toEqual({ ...before, 'queue/.lock': '' });
  });

  it('notes the end that a session has told, so that nothing changes it any more', async () => {
    await begun(home, FIRST);
    await admitAgain(launcher, true);
    const paths = sessionPaths(home, FIRST);
    await mkdir(recordsFolder(home), { recursive: true });
    const deadline = new Date(Date.now() + HOUR_MS);
    await writeRecord(nodeFs, paths, firstRecord(session(), `rpa-session-${FIRST}.service`, deadline));
    await admitAgain(launcher, true);
    const { status, reason, exit_code } = documentsOf(home, FIRST).status ?? {};
    expect(readRecord(paths)).toMatchObject({ status, reason, exit_code });
    expect(openMarks(home)).toEqual([FIRST]);
    await admitAgain(launcher, true);
    expect(openMarks(home)).toEqual([]);
  });

  it('leaves what has ended as it is', async () => {
    await (await begun(home, FIRST)).finish(SUCCESS);
    const before = filesBelow(home);
    await admitAgain(later(HOUR_MS), true);
    expect(filesBelow(home)).toEqual({ ...before, 'queue/.lock': '' });
  });

  it('leaves the fresh folder of a session that is not accepted yet, and ends an old one', async () => {
    await prepareFolder(session(), {});
    await admitAgain(launcher, true);
    expect(documentsOf(home, FIRST)).toEqual({});
    await admitAgain(later(JUST_OVER_A_MINUTE_MS), true);
    expect(reasonOf(FIRST)).toBe('unidade_nao_iniciou');
  });

  it('leaves what waits, however long', async () => {
    await launchOne(launcher, FIRST);
    await launchOne(launcher, SECOND);
    await admitAgain(later(HOUR_MS), true);
    expect(documentsOf(home, SECOND).status).toMatchObject({ status: 'queued' });
    expect(launcher.troubles).toEqual([]);
  });

  it('tells of a session whose end cannot be written, and goes on with the others', async () => {
    await begun(home, FIRST);
    const flat = join(home, 'rpa_data', `progress_${FIRST}.json`);
    rmSync(flat);
    writeFileSync(flat, "somebody else's");
    await begun(home, SECOND);
    await admitAgain(launcher, true);
    expect(launcher.troubles.map(({ id }) => id)).toEqual([FIRST]);
    expect(reasonOf(SECOND)).toBe('sessao_perdida');
  });

  it('ends one in whose folder anything odd stands, and goes on with the others', async () => {
    mkdirSync(join(sessionPaths(home, FIRST).folder, 'status.json'), { recursive: true });
    await begun(home, SECOND);
    await admitAgain(launcher, true);
    expect([launcher.troubles, reasonOf(FIRST), reasonOf(SECOND)]).toEqual([
      [],
      'arquivos_invalidos',
      'sessao_perdida',
    ]);
  });

  it('takes nothing else in the folder for a session', async () => {
    for (const name of ['.hidden', 'a b', '-x']) mkdirSync(join(sessionsFolder(home), name));
    writeFileSync(join(sessionsFolder(home), 'file'), '');
    await admitAgain(later(HOUR_MS), true);
    expect(filesBelow(sessionsFolder(home))).toEqual({ file: '' });
  });
});

describe('a place in which nothing runs', () => {
  it('is freed, and a session that had begun gets its end', async () => {
    await begun(home, FIRST);
    await placeFor(FIRST, { pid: GONE_PID });
    await ticketFor(SECOND);
    await admitAgain(launcher);
    expect(reasonOf(FIRST)).toBe('sessao_perdida');
    expect([await placeIds(home), sessions.started]).toEqual([[SECOND], [SECOND]]);
  });

  it('is freed, and a session that its process never took could not be started', async () => {
    await prepareFolder(session(), {});
    await tellStarting(session(), { unit: null, deadline: new Date(), queuedSince: null });
    await placeFor(FIRST, { pid: GONE_PID });
    await admitAgain(launcher);
    expect(documentsOf(home, FIRST).status).toMatchObject({ reason: 'unidade_nao_iniciou', unit: null });
    expect(await placeIds(home)).toEqual([]);
  });

  it('gives way to the same session before all others, when the machine was restarted before that began', async () => {
    await prepareFolder(session(), {});
    await placeFor(FIRST, { boot: 'another-boot' });
    for (const id of [SECOND, THIRD]) await ticketFor(id);
    await admitAgain(launcher);
    expect(sessions.started).toEqual([FIRST]);
    expect((await listTickets(home)).map(({ id }) => id)).toEqual([SECOND, THIRD]);
    expect(documentsOf(home, THIRD).progress?.mensagem).toBe('Na fila: posição 2');
  });

  it('of a launcher that was killed before the start is given to the same session again', async () => {
    await ticketFor();
    await placeFor();
    await admitAgain(launcher);
    expect([sessions.started, await placeIds(home), await listTickets(home)]).toEqual([[FIRST], [FIRST], []]);
  });

  it('is freed when somebody has removed the folder of its session', async () => {
    await begun(home, FIRST);
    await placeFor(FIRST, { pid: GONE_PID });
    rmSync(sessionPaths(home, FIRST).folder, { recursive: true });
    await ticketFor(SECOND);
    await admitAgain(launcher);
    expect([launcher.troubles, await placeIds(home), sessions.started]).toEqual([[], [SECOND], [SECOND]]);
  });

  it('whose file cannot be read is freed', async () => {
    await begun(home, FIRST);
    await placeFor();
    writeFileSync(join(home, 'queue/active/s1.json'), '{"pid":');
    await admitAgain(launcher);
    expect([await placeIds(home), reasonOf(FIRST)]).toEqual([[], 'sessao_perdida']);
  });
});

it('a supervisor that was killed, which nobody could tell, is noticed by the next launch, although others wait', async () => {
  for (const id of [FIRST, SECOND, THIRD]) await launchOne(launcher, id);
  await sessions.crash(FIRST);
  await launchOne(launcher, idOf(4));
  expect(sessions.started).toEqual([FIRST, SECOND]);
  expect((await listTickets(home)).map(({ id }) => id)).toEqual([THIRD, idOf(4)]);
});

describe('a ticket', () => {
  it('of a session that runs in its place is removed', async () => {
    await launchOne(launcher, FIRST);
    await addTicket(home, FIRST, localTimestamp(new Date()));
    await admitAgain(launcher);
    expect([sessions.started, await listTickets(home)]).toEqual([[FIRST], []]);
  });

  it('of a session that somebody ran meanwhile is removed, and nothing is started', async () => {
    await ticketFor();
    await (await begun(home, FIRST)).finish(SUCCESS);
    await admitAgain(launcher);
    expect([sessions.started, await listTickets(home)]).toEqual([[], []]);
    expect(documentsOf(home, FIRST).status?.status).toBe('completed');
  });

  it('of a session whose files cannot be written keeps its turn, and lets the others pass', async () => {
    for (const id of [FIRST, SECOND]) await ticketFor(id);
    mkdirSync(join(sessionPaths(home, FIRST).folder, 'live.json'));
    await admitAgain(launcher);
    expect([sessions.started, (await listTickets(home)).map(({ id }) => id)]).toEqual([[SECOND], [FIRST]]);
    expect(launcher.troubles.map(({ id }) => id)).toContain(FIRST);
  });
});

describe('a session whose supervisor was killed', () => {
  const orphaned = async (endsBy: number) => {
    await launchOne(launcher, FIRST);
    await sessions.begin(FIRST);
    const temporary = mkdtempSync(join(tmpdir(), 'rpa-session-'));
    await writeSupervisorFile(sessionPaths(home, FIRST), {
      pid: GONE_PID,
      process_start: null,
      id: crypto.randomUUID(),
      temporary,
      begins_by: new Date(Date.now()).toISOString(),
      ends_by: new Date(endsBy).toISOString(),
    });
    await placeFor(FIRST, { pid: GONE_PID });
    await ticketFor(SECOND);
    return temporary;
  };

  it('keeps its place while it goes on', async () => {
    await orphaned(Date.now() + HOUR_MS);
    await admitAgain(launcher, true);
    expect([sessions.started, sessions.running()]).toEqual([[FIRST], [FIRST]]);
    expect((await listPlaces(home)).map(({ id }) => id)).toEqual([FIRST]);
  });

  it('makes room when it is over, and nothing of it is left', async () => {
    const temporary = await orphaned(Date.now() + HOUR_MS);
    await sessions.crash(FIRST);
    await admitAgain(launcher);
    expect([sessions.started, reasonOf(FIRST)]).toEqual([[FIRST, SECOND], 'sessao_perdida']);
    expect(existsSync(temporary)).toBe(false);
  });
});

it('positions are told to whoever waits, and to nobody twice', async () => {
  await launchOne(launcher, FIRST);
  await launchOne(launcher, SECOND);
  const before = filesBelow(sessionsFolder(home));
  await launchOne(launcher, THIRD);
  expect(filesBelow(sessionsFolder(home))).toMatchObject(before);
  await tellQueued(session(THIRD), 9, localTimestamp(new Date()));
  await admitAgain(launcher);
  expect(documentsOf(home, THIRD).progress?.mensagem).toBe('Na fila: posição 2');
});
