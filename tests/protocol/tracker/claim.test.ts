import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SessionPaths, sessionPaths, sessionsFolder } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import { SUCCESS, sampleOptions } from '../../fixtures/writer/sample-session.ts';
import { documentOf } from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const ID = 'demo0001';
const DEAD_PID = 4_194_305;

let home: string;
let paths: SessionPaths;

beforeEach(() => {
  home = temporaryFolder('claim');
  paths = sessionPaths(home, ID as SessionId);
});

const open = () => openTracker(sampleOptions(home, ID));

const prepare = (documents: Record<string, unknown>): void => {
  mkdirSync(paths.folder, { recursive: true });
  for (const [name, document] of Object.entries(documents))
    writeFileSync(
      join(paths.folder, name),
      typeof document === 'string' ? document : JSON.stringify(document),
    );
};

const everything = (): Record<string, string> => {
  const names = readdirSync(paths.folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
};

describe('a session id', () => {
  it('that runs here is refused, and its files stay as they are', async () => {
    await open();
    const before = everything();
    await expect(open()).rejects.toMatchObject({ name: 'SessionExists', state: 'running' });
    expect(everything()).toEqual(before);
  });

  it('that has ended is refused, and its files stay as they are', async () => {
    const tracker = await open();
    await tracker.finish(SUCCESS);
    const before = everything();
    await expect(open()).rejects.toMatchObject({ state: 'ended' });
    expect(everything()).toEqual(before);
  });

  it('whose process is gone without an end is reported, never run again', async () => {
    await openTracker({ ...sampleOptions(home, ID), pid: DEAD_PID });
    await expect(open()).rejects.toMatchObject({ state: 'lost' });
  });

  it('is given to one of many calls in one process', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, open));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const tried of tries)
      if (tried.status === 'rejected') expect(tried.reason).toMatchObject({ state: 'running' });
  });
});

describe('a prepared folder', () => {
  it.each(['queued', 'starting'])('whose status is %s is taken over, its config kept', async (status) => {
    prepare({ 'status.json': { status, pid: null }, 'config.json': '{"placa":"XYZ"}', 'progress.json': {} });
    const { input: _, ...options } = sampleOptions(home, ID);
    await openTracker(options);
    expect(documentOf(home, ID, 'status')).toMatchObject({ status: 'running', pid: process.pid });
    expect(documentOf(home, ID, 'progress')).toMatchObject({ status: 'iniciando' });
    expect(readFileSync(paths.config, 'utf8')).toBe('{"placa":"XYZ"}');
  });

  it('that is empty is taken over', async () => {
    prepare({});
    await open();
    expect(documentOf(home, ID, 'status')).toMatchObject({ status: 'running' });
  });

  it.each(['completed', 'failed', 'stopped'])('that was %s while it waited is refused', async (status) => {
    prepare({ 'status.json': { status } });
    await expect(open()).rejects.toMatchObject({ state: 'ended' });
  });

  it.each([
    ['a history of nobody', { 'history.json': {} }],
    ['a result of nobody', { 'result.json': {}, 'status.json': { status: 'queued' } }],
    ['a status that runs with a dead process', { 'status.json': { status: 'running', pid: DEAD_PID } }],
    ['a status that cannot be read', { 'status.json': '{"status":' }],
    ['a claim that cannot be read', { '.claim': '' }],
    ['a claim by nobody', { '.claim': '{}' }],
  ])('with %s is reported as lost and left alone', async (_, documents) => {
    prepare(documents);
    const before = everything();
    await expect(open()).rejects.toMatchObject({ state: 'lost' });
    expect(everything()).toEqual(before);
  });
});

describe('a planted link', () => {
  it('in place of the session folder is refused and nothing is written there', async () => {
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(sessionsFolder(home));
    symlinkSync(elsewhere, paths.folder);
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', reason: 'not_writable', file: ID });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('in place of the logs is refused, and the id stays free', async () => {
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    prepare({});
    symlinkSync(elsewhere, paths.logFolder);
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', reason: 'not_writable' });
    expect(readdirSync(paths.folder)).toEqual(['logs']);
  });

  it('in place of a document is replaced, not followed', async () => {
    const elsewhere = join(home, 'elsewhere');
    writeFileSync(elsewhere, 'precious');
    prepare({ 'status.json': { status: 'starting' } });
    symlinkSync(elsewhere, paths.documents.progress);
    await open();
    expect(readFileSync(elsewhere, 'utf8')).toBe('precious');
    expect(documentOf(home, ID, 'progress')?.status).toBe('iniciando');
  });
});

describe('a flat name of the former system', () => {
  it('keeps the id from being used again, before anything is written', async () => {
    mkdirSync(join(home, 'rpa_data'));
    writeFileSync(join(home, 'rpa_data', `history_${ID}.json`), '{}');
    await expect(open()).rejects.toMatchObject({ reason: 'not_writable', file: `history_${ID}.json` });
    expect(readdirSync(paths.folder)).toEqual([]);
  });
});
