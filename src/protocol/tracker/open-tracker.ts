import { markOpen } from '../ledger/open-marks.ts';
import { dataFolder, type SessionPaths, sessionPaths, sessionsFolder } from '../paths.ts';
import { readRecord, removeRecord } from '../record/session-record.ts';
import { refuseForeignNames } from '../store/flat-link.ts';
import { ensureFolder, ensureHome, ensureOwnFolder } from '../store/folder.ts';
import { refuseWithoutInodes } from '../store/free-inodes.ts';
import { nodeFs, type StoreFs } from '../store/store-fs.ts';
import { ownUnit } from '../unit-name.ts';
import { claimSession, takenSoFar } from './claim.ts';
import { SessionExists } from './session-exists.ts';
import { SessionTracker } from './session-tracker.ts';
import type { Tracker, TrackerOptions } from './tracker.ts';

const makeFolders = async (fs: StoreFs, home: string, paths: SessionPaths): Promise<void> => {
  await ensureHome(fs, home);
  await ensureFolder(fs, sessionsFolder(home));
  await ensureFolder(fs, dataFolder(home));
  await refuseWithoutInodes(sessionsFolder(home));
  await ensureOwnFolder(fs, paths.folder);
};

const refuseExisting = async (fs: StoreFs, paths: SessionPaths, { sessionId }: TrackerOptions) => {
  const state = await takenSoFar(fs, paths);
  if (state !== null) throw new SessionExists(sessionId, state);
};

const claim = async (fs: StoreFs, paths: SessionPaths, options: TrackerOptions): Promise<void> => {
  if (await claimSession(fs, paths, options.pid)) return;
  await refuseExisting(fs, paths, options);
  throw new SessionExists(options.sessionId, 'running');
};

/** What is known of an earlier session of that id, which somebody removed by hand, is none of this one's. */
const forgetFormer = async (fs: StoreFs, paths: SessionPaths): Promise<void> => {
  if (ownUnit(paths.id) === null && readRecord(paths) !== null)
    await removeRecord(fs, paths).catch(() => undefined);
};

/**
 * Claims the session for this process, for good, and writes its first documents (progress, history
 * "inicio", live, status "running", and config.json when `input` is given). When those cannot be
 * written it still resolves, after `onWriteFailed`: the session exists and needs an end.
 * A folder that a launcher prepared (status.json queued or starting) is taken over.
 * @throws {SessionExists} when somebody runs or ran the session; nothing of it is touched
 * @throws {StoreError} when its folders cannot be made, its names belong to something else, or it
 *   cannot be claimed; nothing is left that keeps a later try out
 */
export const openTracker = async (options: TrackerOptions): Promise<Tracker> => {
  const fs = options.fs ?? nodeFs;
  const paths = sessionPaths(options.home, options.sessionId);
  await makeFolders(fs, options.home, paths);
  await refuseExisting(fs, paths, options);
  markOpen(options.home, options.sessionId);
  await refuseForeignNames(fs, options.home, options.sessionId);
  await ensureOwnFolder(fs, paths.logFolder);
  await claim(fs, paths, options);
  await forgetFormer(fs, paths);
  const tracker = new SessionTracker(options);
  await tracker.firstWrite();
  return tracker;
};
