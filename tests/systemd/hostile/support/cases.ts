import type { Act } from './hostile-machine.ts';

/** Kinds of odd things, as tests/systemd/hostile/fixtures/odd.py makes them. */
export const KINDS = [
  'fifo',
  'socket',
  'directory',
  'link-own',
  'link-other',
  'link-root',
  'link-account',
  'link-secret',
  'link-device',
  'dangling',
  'hard-link',
  'sparse',
  'deep',
  'types',
  'bytes',
  'escapes',
  'empty',
  'closed',
] as const;

export type Kind = (typeof KINDS)[number];

/** Nothing of the session can be read there, by whatever reader. */
const UNREADABLE: ReadonlySet<Kind> = new Set([
  'fifo',
  'socket',
  'directory',
  'link-own',
  'link-other',
  'link-root',
  'link-account',
  'link-secret',
  'link-device',
  'dangling',
  'sparse',
  'closed',
]);

/** What a session's end is made of. */
const OF_THE_END = ['status.json', 'progress.json', 'history.json', 'result.json', 'session.json'];

const OTHER_GROUPS: readonly (readonly [string, readonly Kind[]])[] = [
  ['links out', ['link-root', 'link-account', 'link-secret', 'link-device']],
  ['no files', ['link-own', 'dangling', 'hard-link', 'socket', 'directory', 'closed']],
  ['texts', ['deep', 'types', 'bytes', 'escapes', 'empty']],
];

/** One odd thing in the place of one file of one session. */
export interface Case {
  readonly id: string;
  readonly kind: Kind;
  readonly file: string;
  /** By whom it is ended: it goes by itself, or a front stops it. */
  readonly isStopped: boolean;
  /** What it does. @default it puts the odd thing there */
  readonly acts?: readonly Act[];
}

const caseOf = (kind: Kind, file: string, turn: number): Case => ({
  id: `odd-${kind}-${file.replaceAll(/[^a-z0-9]+/g, '_')}`,
  kind,
  file,
  isStopped: turn % 2 === 0,
});

/** @param turn which half of the cases is stopped */
export const casesOf = (kind: Kind, files: readonly string[], turn: number): Case[] =>
  files.map((file, index) => caseOf(kind, file, index + KINDS.indexOf(kind) + turn));

/** Those that each fail in a way of their own, with every file; of the others, files that most readers read and some more. */
const WITH_EVERY_FILE: readonly Kind[] = ['fifo', 'link-other', 'sparse'];
const READ_BY_MOST = ['status.json', 'progress.json'];
const MORE_FILES = 2;

/** Cases by what is tried in one go: all kinds and all files, without all pairs of them. */
export const chosenCases = (files: readonly string[]): Readonly<Record<string, readonly Case[]>> => {
  const rest = files.filter((file) => !READ_BY_MOST.includes(file));
  const others = KINDS.filter((kind) => !WITH_EVERY_FILE.includes(kind));
  const groups = Object.groupBy(
    others,
    (kind) => OTHER_GROUPS.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'texts',
  );
  const chosen = (kind: Kind, at: number): Case[] => {
    const more = Array.from(
      { length: MORE_FILES },
      (_, turn) => rest[(at * MORE_FILES + turn) % rest.length] ?? '',
    );
    return [...READ_BY_MOST, ...more].map((file, index) => caseOf(kind, file, index + at));
  };
  return {
    ...Object.fromEntries(WITH_EVERY_FILE.map((kind) => [kind, casesOf(kind, files, 0)])),
    ...Object.fromEntries(
      Object.entries(groups).map(([title, kinds = []]) => [
        title,
        kinds.flatMap((kind) => chosen(kind, others.indexOf(kind))),
      ]),
    ),
  };
};

const SWAPPED = ['progress.json', 'status.json', 'history.json', 'live.json', 'logs/rpa.log'];

/** Sessions whose files change places with odd things all the time, while it is looked at them and while they end. */
export const swappedCases = (kinds: readonly Kind[]): Case[] =>
  kinds.map((kind, index) => ({
    id: `odd-swapped-${kind}`,
    kind,
    file: 'files that are swapped in a loop,',
    isStopped: index % 2 === 0,
    acts: [{ act: 'swap', files: SWAPPED, kinds: [kind] }],
  }));

/** Whether its end has to say that its files could not be read. */
export const isUnreadable = ({ kind, file, isStopped }: Case): boolean =>
  !isStopped && UNREADABLE.has(kind) && OF_THE_END.includes(file);
