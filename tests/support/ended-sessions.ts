import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, FLAT_KINDS, flatName, sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import { refusal, SUCCESS, sampleOptions, walkSome } from '../fixtures/writer/sample-session.ts';
import { GONE_PID } from '../launch/queue/support/planted.ts';

export interface EndedSessions {
  readonly count: number;
  /** Number of the first one. @default 0 */
  readonly first?: number;
  /** When they ended: evenly over so many days before now. @default 20 */
  readonly days?: number;
}

/** Sessions that share their large documents, as hard links: no file system bears many more links to one file. */
const PER_TEMPLATE = 1_000;
const DEFAULT_DAYS = 20;
const MS_PER_DAY = 86_400_000;
const REFUSED_ONE_IN = 4;
const TEMPLATE = 'template' as SessionId;
const OWN_DOCUMENTS = ['status.json', 'live.json'];
const SHARED_DOCUMENTS = ['progress.json', 'history.json', 'result.json', 'session.json', 'config.json'];

/** A session that a process, gone by now, ran to its end, as if that had been at `at`. */
const writeTemplate = async (home: string, at: Date, isRefused: boolean): Promise<string> => {
  let ms = at.getTime();
  const clock = (): Date => {
    ms += 1;
    return new Date(ms);
  };
  const tracker = await openTracker({ ...sampleOptions(home, TEMPLATE), clock, pid: GONE_PID });
  await walkSome(tracker);
  await tracker.finish(isRefused ? refusal(tracker.timestamp()) : SUCCESS);
  for (const name of [...OWN_DOCUMENTS, ...SHARED_DOCUMENTS])
    utimesSync(join(tracker.paths.folder, name), at, at);
  return tracker.paths.folder;
};

const idOf = (at: Date, index: number): SessionId => {
  const [day = '', time = ''] = localTimestamp(at).slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  return `rpa_v4_${day}_${time}_${index.toString(16).padStart(8, '0')}` as SessionId;
};

const addOne = (
  home: string,
  id: SessionId,
  template: string,
  own: ReadonlyMap<string, string>,
  at: Date,
) => {
  const { folder } = sessionPaths(home, id);
  mkdirSync(folder);
  for (const [name, text] of own) {
    const path = join(folder, name);
    writeFileSync(path, text.replaceAll(TEMPLATE, id));
    utimesSync(path, at, at);
  }
  for (const name of SHARED_DOCUMENTS) linkSync(join(template, name), join(folder, name));
  for (const kind of FLAT_KINDS)
    symlinkSync(`../sessions/${id}/${kind}.json`, join(dataFolder(home), flatName(kind, id)));
};

/**
 * Sessions as a home has them after weeks, one in four refused, made quickly: the writer writes one of each thousand.
 * @returns their ids, the newest first
 */
export const addEndedSessions = async (
  home: string,
  { count, first = 0, days = DEFAULT_DAYS }: EndedSessions,
): Promise<SessionId[]> => {
  for (const name of ['sessions', 'rpa_data', 'queue']) mkdirSync(join(home, name), { recursive: true });
  const now = Date.now();
  const scratch = join(home, '.templates');
  const ids: SessionId[] = [];
  for (let begun = 0; begun < count; begun += PER_TEMPLATE) {
    const at = new Date(now - MS_PER_DAY * days * ((begun + 1) / count));
    const group = join(scratch, String(begun));
    mkdirSync(group, { recursive: true });
    const template = await writeTemplate(group, at, (begun / PER_TEMPLATE) % REFUSED_ONE_IN === 1);
    const own = new Map(OWN_DOCUMENTS.map((name) => [name, readFileSync(join(template, name), 'utf8')]));
    for (let index = begun; index < Math.min(count, begun + PER_TEMPLATE); index += 1) {
      const id = idOf(at, first + index);
      addOne(home, id, template, own, at);
      ids.push(id);
    }
  }
  rmSync(scratch, { recursive: true });
  return ids;
};
