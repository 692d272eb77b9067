import { join } from 'node:path';
import type { SessionId } from './session-id.ts';

/** The five documents that PHP fronts read under flat names. */
export const FLAT_KINDS = ['progress', 'history', 'result', 'session', 'live'] as const;
export type FlatKind = (typeof FLAT_KINDS)[number];

/** Everything one session owns on disk, below `<home>/sessions/<id>/`. */
export interface SessionPaths {
  readonly id: SessionId;
  readonly folder: string;
  /** What its supervisor knows of it; outside of its folder. */
  readonly record: string;
  /** The customer's input, mode 0600. */
  readonly config: string;
  readonly status: string;
  readonly documents: Readonly<Record<FlatKind, string>>;
  readonly logFolder: string;
  readonly runLog: string;
  readonly progressLog: string;
  /** How each control was found, whatever end the session came to. */
  readonly selectors: string;
  readonly evidenceFolder: string;
}

export const sessionsFolder = (home: string): string => join(home, 'sessions');

/** One file per session that a unit runs or ran, which only its supervisor writes. */
export const recordsFolder = (home: string): string => join(home, 'records');

export const dataFolder = (home: string): string => join(home, 'rpa_data');

export const flatName = (kind: FlatKind, id: string): string => `${kind}_${id}.json`;

export const sessionPaths = (home: string, id: SessionId): SessionPaths => {
  const folder = join(sessionsFolder(home), id);
  const logFolder = join(folder, 'logs');
  return {
    id,
    folder,
    record: join(recordsFolder(home), `${id}.json`),
    config: join(folder, 'config.json'),
    status: join(folder, 'status.json'),
    documents: {
      progress: join(folder, 'progress.json'),
      history: join(folder, 'history.json'),
      result: join(folder, 'result.json'),
      session: join(folder, 'session.json'),
      live: join(folder, 'live.json'),
    },
    logFolder,
    runLog: join(logFolder, 'rpa.log'),
    progressLog: join(logFolder, 'progress.log'),
    selectors: join(logFolder, 'selectors.json'),
    evidenceFolder: join(folder, 'evidence'),
  };
};
