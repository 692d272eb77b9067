import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStart } from '../../../../src/host/process/process-identity.ts';
import { FLAT_KINDS } from '../../../../src/protocol/paths.ts';

export const HOUR_MS = 3_600_000;
const GONE = { pid: 4_000_000, process_start: 'an-earlier-boot/1' };
const HERE = { pid: process.pid, process_start: processStart(process.pid) };

type Documents = Readonly<Record<string, object | string>>;

interface Kind {
  readonly documents: Documents;
  readonly ticket?: boolean;
  /** The launcher's marker of its place among the running. */
  readonly place?: object;
  /** Flat files of the former writer instead of a folder. */
  readonly isFlat?: boolean;
  /** Whether it may ever go, at this age. */
  readonly hasEnded: (ageHours: number) => boolean;
}

const status = (state: string, more: object = {}): object => ({
  session_id: 'x',
  status: state,
  mensagem: '',
  attempt: 1,
  unit: null,
  exit_code: null,
  reason: null,
  deadline: '2999-01-01T00:00:00-03:00',
  ...GONE,
  ...more,
});

const always = (): boolean => true;
const never = (): boolean => false;
const afterADay = (ageHours: number): boolean => ageHours > 24;

const FORMER_END = {
  historico: [{ etapa: 'erro', timestamp: '2024-01-02T03:04:05', status: 'error', mensagem: 'x', erro: 'x' }],
};

export const KINDS = {
  completed: { documents: { status: status('completed') }, hasEnded: always },
  failed: { documents: { status: status('failed'), progress: '{"torn' }, hasEnded: always },
  stopped: { documents: { status: status('stopped') }, hasEnded: always },
  'lost, its process gone': { documents: { status: status('running') }, hasEnded: always },
  'lost, past its deadline': {
    documents: { status: status('starting', { pid: null, deadline: '2020-01-01T00:00:00-03:00' }) },
    hasEnded: always,
  },
  'claimed by a process that is gone': { documents: { '.claim': GONE }, hasEnded: always },
  running: { documents: { status: status('running', HERE), '.claim': HERE }, hasEnded: never },
  'running past its deadline': {
    documents: { status: status('running', { ...HERE, deadline: '2020-01-01T00:00:00-03:00' }) },
    hasEnded: never,
  },
  'ended, its process still closing': { documents: { status: status('completed', HERE) }, hasEnded: never },
  'claimed, nothing written yet': { documents: { '.claim': HERE }, hasEnded: never },
  'about to start': { documents: { status: status('starting', { pid: null }) }, hasEnded: never },
  queued: {
    documents: { status: status('queued', { pid: null }), progress: { status: 'waiting' } },
    ticket: true,
    hasEnded: never,
  },
  'accepted, its start was interrupted': {
    documents: { status: status('starting', { pid: null, deadline: '2020-01-01T00:00:00-03:00' }) },
    ticket: true,
    place: { pid: null, process_start: null },
    hasEnded: never,
  },
  'given a place, never begun': {
    documents: { status: status('starting', { pid: null, deadline: '2020-01-01T00:00:00-03:00' }) },
    place: GONE,
    hasEnded: (ageHours) => ageHours > 1,
  },
  'lost, its supervisor ending it': {
    documents: { status: status('running') },
    place: HERE,
    hasEnded: never,
  },
  'ended, its supervisor still there': {
    documents: { status: status('completed') },
    place: HERE,
    hasEnded: never,
  },
  'lost with its supervisor': { documents: { status: status('running') }, place: GONE, hasEnded: always },
  'queued without a ticket': { documents: { status: status('queued', { pid: null }) }, hasEnded: afterADay },
  empty: { documents: {}, hasEnded: afterADay },
  'of torn documents': { documents: { status: '{"torn', progress: 'null' }, hasEnded: always },
  'former, ended': {
    documents: { history: FORMER_END, result: { status: 'error' } },
    isFlat: true,
    hasEnded: always,
  },
  'former, silent': {
    documents: { progress: { status: 'executando', etapa_atual: 3, mensagem: 'x' } },
    isFlat: true,
    hasEnded: (ageHours) => ageHours > 1 / 6,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export interface WantedSession {
  readonly kind: KindName;
  readonly ageHours: number;
  readonly hasInput: boolean;
}

const isFlatKind = (name: string): boolean => FLAT_KINDS.some((kind) => kind === name);

const fileName = (name: string): string => (name.startsWith('.') ? name : `${name}.json`);
const content = (document: object | string): string =>
  typeof document === 'string' ? document : JSON.stringify(document);

const makeFlat = (home: string, id: string, documents: Documents, at: Date): void => {
  for (const [kind, document] of Object.entries(documents)) {
    const path = join(home, 'rpa_data', `${kind}_${id}.json`);
    writeFileSync(path, content(document));
    utimesSync(path, at, at);
  }
};

/** Makes the three folders. */
export const makeFolders = (home: string): void => {
  for (const name of ['sessions', 'rpa_data', 'queue/active'])
    mkdirSync(join(home, name), { recursive: true });
};

/** Puts a session of a kind into a home, its last change so long before `now`. */
export const putKind = (home: string, id: string, wanted: WantedSession, now: Date): void => {
  const { documents, isFlat = false, ticket = false, place }: Kind = KINDS[wanted.kind];
  const at = new Date(now.getTime() - wanted.ageHours * HOUR_MS);
  if (isFlat) {
    makeFlat(home, id, documents, at);
    return;
  }
  const folder = join(home, 'sessions', id);
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(join(folder, 'logs/rpa.log'), 'a line\n');
  if (wanted.hasInput) writeFileSync(join(folder, 'config.json'), '{}', { mode: 0o600 });
  for (const [name, document] of Object.entries(documents)) {
    writeFileSync(join(folder, fileName(name)), content(document));
    if (isFlatKind(name))
      symlinkSync(`../sessions/${id}/${name}.json`, join(home, 'rpa_data', `${name}_${id}.json`));
  }
  if (ticket) writeFileSync(join(home, 'queue', `00001007-${id}.json`), '{}');
  if (place !== undefined) writeFileSync(join(home, 'queue/active', `${id}.json`), content(place));
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), at, at);
  utimesSync(folder, at, at);
};
