import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finalizeSession } from '../../life/endings/finalize-session.ts';
import { dataFolder, type SessionPaths, sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { requestStop } from '../../protocol/stop-request.ts';
import { ensureFolder, ensureOwnFolder } from '../../protocol/store/folder.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import type { Cluster } from '../cluster.ts';
import { type FileName, readAllShared, sharedFiles } from '../files/documents.ts';
import { filesKey } from '../lease/keys.ts';
import type { Burial } from '../lease/lease-book.ts';

const layOut = async (home: string, paths: SessionPaths): Promise<void> => {
  for (const folder of [sessionsFolder(home), dataFolder(home)]) await ensureFolder(nodeFs, folder);
  await ensureOwnFolder(nodeFs, paths.folder);
  await ensureOwnFolder(nodeFs, paths.logFolder);
};

/** The session's last documents, wherever they were written, with an end. */
const withEnd = async (
  { client, place }: Cluster,
  { id, why }: Burial,
  home: string,
): Promise<ReadonlyMap<FileName, Buffer>> => {
  const paths = sessionPaths(home, id);
  await layOut(home, paths);
  const found: Record<string, Buffer> = await client.hgetallBuffer(filesKey(id));
  for (const { name, path } of sharedFiles(paths)) {
    const content = found[name];
    if (content !== undefined) await writeFile(path, content, { mode: DOCUMENT_MODE });
  }
  if (why === 'stopped') await requestStop(paths);
  await finalizeSession({ home, id, result: null, unit: null, clock: place.clock, pid: process.pid });
  const files = await readAllShared(paths);
  return files;
};

const removeJob = async (cluster: Cluster, id: SessionId): Promise<void> => {
  const record = await cluster.book.record(id);
  if (record?.queue == null) return;
  await (await cluster.queue(record.queue)).remove(id);
};

/**
 * Writes the end of a session that no host can end any more, where all fronts find it. Whoever does it may fall
 * silent too: then it is another host's to do, once more from the beginning.
 * @throws when Redis is away
 */
export const bury = async (cluster: Cluster, burial: Burial): Promise<void> => {
  const { book, place } = cluster;
  const { id, why } = burial;
  const home = await mkdtemp(join(tmpdir(), 'rpa-bury-'));
  try {
    const files = await withEnd(cluster, burial, home);
    if (!(await book.put(burial, files))) return;
    const { view } = viewSession({ home }, id, place.clock());
    await cluster.tellView(burial, view);
    if (!(await book.end(burial, view.data.execucao.estado))) return;
    place.log({ level: 'warn', msg: `ended as ${why}: no host does it`, session: id, fence: burial.fence });
    await removeJob(cluster, id);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};
