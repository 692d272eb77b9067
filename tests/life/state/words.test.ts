import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { AGES } from '../../../src/life/state/ages.ts';
import type { DocumentFacts, Facts } from '../../../src/life/state/facts.ts';
import { lifeOf } from '../../../src/life/state/life-of.ts';
import { type Taken, takenOf } from '../../../src/life/state/taken.ts';
import { needsEnd, removability, viewWord } from '../../../src/life/state/words.ts';
import { cleanersFacts, sweepersFacts, takersFacts, viewersFacts } from './all-facts.ts';

const TOLD: DocumentFacts = {
  ...{ status: 'running', end: null, saysWaiting: false, saysAtWork: true, isSilence: false },
  ...{ deadline: 'ahead', silentMs: 0 },
};

/** The first row that fits tells the word. */
type Table<F, Word> = readonly (readonly [why: string, fits: (facts: F) => boolean, word: Word])[];

const wordIn = <F, Word>(table: Table<F, Word>, facts: F): Word | undefined =>
  table.find(([, fits]) => fits(facts))?.[2];

interface Compared<F> {
  readonly looked: number;
  /** One for each row that nothing fits first. */
  readonly idle: readonly string[];
  readonly wrong: readonly F[];
}

const compare = <F, Word>(all: Iterable<F>, table: Table<F, Word>, word: (facts: F) => Word): Compared<F> => {
  const used = new Set<string>();
  const wrong: F[] = [];
  let looked = 0;
  for (const facts of all) {
    looked += 1;
    const row = table.find(([, fits]) => fits(facts));
    used.add(row?.[0] ?? '');
    if (row?.[2] !== word(facts)) wrong.push(facts);
  }
  return {
    looked,
    idle: table.map(([why]) => why).filter((why) => !used.has(why)),
    wrong: wrong.slice(0, 3),
  };
};

const AT_WORK = ['starting', 'running'];

const isSilent = ({ silentMs }: DocumentFacts): boolean => silentMs !== null && silentMs > AGES.silentMs;
const runsSomehow = ({ process }: Facts): boolean => process === 'runs' || process === 'perhaps';

const VIEW: Table<Facts, string> = [
  ['an end without its plans', ({ documents }) => documents.end === 'incomplete', 'incomplete'],
  ['an end', ({ documents }) => documents.end !== null, 'ended'],
  ['no more than that it waits', ({ documents }) => documents.saysWaiting, 'queued'],
  [
    'its process is gone',
    ({ documents, process }) => AT_WORK.includes(documents.status) && process === 'gone',
    'lost',
  ],
  ['its deadline has passed', ({ documents }) => documents.deadline === 'passed', 'lost'],
  [
    'silent, without a deadline, and nobody saw its process',
    (facts) => isSilent(facts.documents) && facts.documents.deadline === 'none' && !runsSomehow(facts),
    'lost',
  ],
  ['a screen was reached', ({ documents }) => documents.saysAtWork, 'running'],
  ['its process says so', ({ documents }) => documents.status === 'running', 'running'],
  ['nothing more', () => true, 'starting'],
];

describe('the live view', () => {
  test('says of documents and process, whatever they are, what the table says', () => {
    const { looked, idle, wrong } = compare(viewersFacts(), VIEW, (facts) => viewWord(lifeOf(facts)));
    expect({ idle, wrong }).toEqual({ idle: [], wrong: [] });
    expect(looked).toBeGreaterThan(500);
  });
});

type Own = Facts & Required<Pick<Facts, 'taker'>>;

const TAKEN: Table<Own, Taken | null> = [
  ['its end is written', ({ documents }) => documents.status === 'ended', 'ended'],
  ['a claim whose process runs', ({ taker }) => taker.claim === 'held', 'running'],
  ['a claim that was left', ({ taker }) => taker.claim === 'left', 'lost'],
  [
    'it says that it runs, or nothing that can be read, and its process does',
    (facts) => ['running', 'unreadable'].includes(facts.documents.status) && runsSomehow(facts),
    'running',
  ],
  [
    '… and its process does not',
    ({ documents }) => ['running', 'unreadable'].includes(documents.status),
    'lost',
  ],
  ['documents of a run, and nothing of who ran it', ({ taker }) => taker.hasRunDocuments, 'lost'],
  ['nothing', () => true, null],
];

describe('whoever wants to take a session', () => {
  test('is told what the table says', () => {
    const { idle, wrong } = compare(takersFacts(), TAKEN, takenOf);
    expect({ idle: idle.filter((why) => !why.startsWith('it says that it runs')), wrong }).toEqual({
      idle: [],
      wrong: [],
    });
  });
});

type Cleaners = Own & Required<Pick<Facts, 'queue' | 'hasUnit'>>;

const takenBy = (facts: Own): Taken | null | undefined => wordIn(TAKEN, facts);
const viewOf = (facts: Facts): string | undefined =>
  wordIn(VIEW, {
    ...facts,
    // Its reader looks at the process of a session at work only.
    process: AT_WORK.includes(facts.documents.status) ? facts.process : 'unnamed',
  });
const hasOwnEnd = ({ documents }: Facts): boolean => documents.end !== null;

/** What was told apart before there was one answer, and where the one answer differs on purpose. */
const REMOVABILITY: Table<Cleaners, string> = [
  ['its unit is active', ({ hasUnit }) => hasUnit, 'live'],
  ['its supervisor runs', ({ queue }) => queue.place === 'held', 'live'],
  [
    'its end is written, its process still there',
    ({ documents, process }) => documents.status === 'ended' && process === 'runs',
    'live',
  ],
  ['its end is written', ({ documents }) => documents.status === 'ended', 'ended'],
  [
    'begun, without its supervisor, past its last moment',
    (facts) => takenBy(facts) !== null && facts.supervision === 'over',
    'lost',
  ],
  ['somebody who took it runs', (facts) => takenBy(facts) === 'running', 'live'],
  // DIFFERENT: a process was looked at only where status.json says a word that is known.
  [
    'its own process runs, though status.json says nothing that is known',
    ({ documents, process }) => documents.status === 'unreadable' && process === 'runs',
    'live',
  ],
  ['its own process runs', ({ process }) => process === 'runs', 'live'],
  ['not begun, with a ticket', (facts) => takenBy(facts) === null && facts.queue.ticket, 'queued'],
  [
    'not begun, with a place of the last hour',
    (facts) => takenBy(facts) === null && facts.queue.place === 'taken' && facts.queue.ageMs <= AGES.placeMs,
    'queued',
  ],
  [
    'an end of the former writer',
    (facts) => hasOwnEnd(facts) && ['none', 'unreadable'].includes(facts.documents.status),
    'ended',
  ],
  ['an end that was begun', hasOwnEnd, 'lost'],
  ['the former writer fell silent', (facts) => viewOf(facts) === 'lost' && !facts.hasFolder, 'ended'],
  ['its documents are not believed', (facts) => viewOf(facts) === 'lost', 'lost'],
  [
    'taken, left, and no more told than that it waits',
    (facts) => takenBy(facts) === 'lost' && viewOf(facts) === 'queued',
    'lost',
  ],
  // DIFFERENT: it was "live" until its deadline or ten minutes of silence, while the sweep ended it at once.
  ['taken and left, though its documents go on', (facts) => takenBy(facts) === 'lost', 'lost'],
  ['its documents go on', (facts) => viewOf(facts) !== 'queued', 'live'],
  ['mentioned in the queue', ({ queue }) => queue.isMentioned, 'queued'],
  ['younger than a day', ({ queue }) => queue.ageMs <= AGES.neverBegunMs, 'queued'],
  ['a folder with nothing in it', ({ documents }) => documents.isSilence, 'ended'],
  ['what the former writer left before it began', ({ hasFolder }) => !hasFolder, 'ended'],
  ['accepted and forgotten', () => true, 'lost'],
];

describe('a clean-up', () => {
  test('keeps and removes, whatever is known, what the table says', () => {
    const { looked, idle, wrong } = compare(cleanersFacts(), REMOVABILITY, (facts) =>
      removability(lifeOf(facts)),
    );
    expect({ idle, wrong }).toEqual({ idle: [], wrong: [] });
    expect(looked).toBeGreaterThan(100_000);
  });
});

describe('what its supervisor noted', () => {
  test('is its end, whatever its documents and its process say, unless its unit is active', () => {
    const wrong = [];
    for (const facts of cleanersFacts()) {
      const life = lifeOf({ ...facts, record: { end: 'error' } });
      const isTold = life.state === 'ended' && ['recorded', 'whole'].includes(life.written);
      const isKept = facts.hasUnit && removability(life) === 'live';
      if (isTold === facts.hasUnit || (facts.hasUnit && !isKept) || needsEnd(life)) wrong.push(facts);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('goes before an end that its documents only began to tell', () => {
    const documents = { ...TOLD, end: 'success' } as const;
    const life = lifeOf({ documents, process: 'gone', hasFolder: true, record: { end: 'error' } });
    expect(life).toEqual({ state: 'ended', end: 'error', written: 'recorded' });
  });

  test('changes nothing until it is an end', () => {
    const wrong = [];
    for (const facts of cleanersFacts())
      if (!isDeepStrictEqual(lifeOf({ ...facts, record: { end: null } }), lifeOf(facts))) wrong.push(facts);
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

type Sweepers = Own & Required<Pick<Facts, 'queue'>>;

const NEEDS_END: Table<Sweepers, boolean> = [
  ['its end is written', (facts) => takenBy(facts) === 'ended', false],
  ['somebody who took it runs', (facts) => takenBy(facts) === 'running', false],
  // DIFFERENT: it was ended while that very process still ran.
  ['the process that its status.json names runs', ({ process }) => process === 'runs', false],
  ['taken and left', (facts) => takenBy(facts) === 'lost', true],
  ['made a minute ago and never accepted', ({ queue }) => queue.ageMs > AGES.acceptedByMs, true],
  ['perhaps being accepted', () => true, false],
];

describe('a sweep', () => {
  test('ends, of what has neither ticket nor place, what the table says', () => {
    const { idle, wrong } = compare(sweepersFacts(), NEEDS_END, (facts) => needsEnd(lifeOf(facts)));
    expect({ idle, wrong }).toEqual({ idle: [], wrong: [] });
  });
});
