import { readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolder } from '../../protocol/paths.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { ensureFolder } from '../../protocol/store/folder.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { nodeFs, type StoreFs } from '../../protocol/store/store-fs.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import { type MonitoringDocument, monitoringDocument } from './monitoring-document.ts';
import type { ServerState } from './server-state.ts';

/** rpa_data/websocket_status.json: whether the live server is there, and how many it serves. */
export interface WebsocketStatus {
  /** `stopped` when it ended in order; a `timestamp` older than some intervals says that it did not. */
  readonly status: 'running' | 'overloaded' | 'stopped';
  readonly timestamp: string;
  readonly started_at: string;
  readonly uptime_s: number;
  readonly pid: number;
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly mode: MonitoringDocument['mode'];
  readonly breaker: MonitoringDocument['breaker']['state'];
  readonly active_connections: number;
  readonly max_connections: number;
  readonly connections: MonitoringDocument['connections'];
}

export interface MonitoringFiles {
  /** Replaces both files; while they are being written nothing. Never rejects. */
  readonly write: () => Promise<void>;
  /** Writes no more, and says in websocket_status.json that the server has stopped. Never rejects. */
  readonly close: () => Promise<void>;
}

const MS_PER_S = 1000;

/** Where a file of rpa_data is written. A server that may not write there has a link to a place of its own. */
const placeOf = (folder: string, name: string): string => {
  try {
    return resolve(folder, readlinkSync(join(folder, name)));
  } catch {
    return join(folder, name);
  }
};

const statusOf = (
  { base, version, startedAt }: ServerState,
  { mode, breaker, connections }: MonitoringDocument,
  isStopped: boolean,
): WebsocketStatus => {
  const now = base.clock();
  const { host, port } = base.settings.websocket;
  return {
    status: isStopped ? 'stopped' : breaker.state === 'closed' ? 'running' : 'overloaded',
    timestamp: timestampWithOffset(now),
    started_at: timestampWithOffset(startedAt),
    uptime_s: Math.round((now.getTime() - startedAt.getTime()) / MS_PER_S),
    pid: process.pid,
    version,
    host,
    port,
    mode,
    breaker: breaker.state,
    active_connections: isStopped ? 0 : connections.total,
    max_connections: connections.limit,
    connections,
  };
};

/**
 * The two files of the former plan, for whoever looks at files; written at each sample. Trouble with them is logged when
 * it begins and never disturbs the server.
 */
export const openMonitoringFiles = (parts: ServerState, fs: StoreFs = nodeFs): MonitoringFiles => {
  const folder = dataFolder(parts.base.home);
  let writing: Promise<void> | null = null;
  let trouble: string | null = null;

  const put = (name: string, document: unknown): Promise<void> =>
    writeAtomic(fs, placeOf(folder, name), documentText(document), { mode: DOCUMENT_MODE, durable: 'none' });

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await ensureFolder(fs, folder);
      await work();
      trouble = null;
    } catch (error) {
      const now = error instanceof StoreError ? error.message : 'unexpected error';
      if (now !== trouble)
        parts.base.log({ level: 'warn', msg: 'the monitoring files cannot be written', error: now });
      trouble = now;
    }
  };
  const write = (): Promise<void> => {
    writing ??= guarded(async () => {
      const document = monitoringDocument(parts);
      await put('monitoring.json', document);
      await put('websocket_status.json', statusOf(parts, document, false));
    }).finally(() => {
      writing = null;
    });
    return writing;
  };
  const stopListening = parts.monitor.onSample(() => void write());

  return {
    write,
    close: async () => {
      stopListening();
      await writing;
      await guarded(() => put('websocket_status.json', statusOf(parts, monitoringDocument(parts), true)));
    },
  };
};
