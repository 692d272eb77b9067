import { AGES } from '../../../src/life/state/ages.ts';
import type { DocumentFacts, Facts, ProcessFact, TakerFacts } from '../../../src/life/state/facts.ts';

const BOOLEANS = [false, true] as const;
const STATUSES = ['none', 'unreadable', 'queued', 'starting', 'running', 'ended'] as const;
const ENDS = [null, 'success', 'warning', 'error', 'incomplete'] as const;
const DEADLINES = ['none', 'ahead', 'passed'] as const;
const PROCESSES = ['runs', 'perhaps', 'gone', 'unnamed'] as const;
const CLAIMS = ['none', 'held', 'left'] as const;
const PLACES = ['none', 'taken', 'held'] as const;
const SUPERVISIONS = [undefined, 'supervised', 'running', 'over'] as const;

/** One on each side of every age. */
const QUEUE_AGES_MS = [AGES.acceptedByMs, AGES.acceptedByMs + 1, AGES.placeMs + 1, AGES.neverBegunMs + 1];

/** What no documents can say together. */
const isPossible = ({ status, end, saysWaiting, saysAtWork, isSilence, deadline }: DocumentFacts): boolean =>
  (status !== 'ended' || end !== null) &&
  (!saysWaiting || (!saysAtWork && ['none', 'unreadable', 'queued'].includes(status))) &&
  (!isSilence || (saysWaiting && end === null && status === 'none')) &&
  (deadline === 'none' || !['none', 'unreadable'].includes(status));

function* allDocuments(silences: readonly (number | null)[]): Generator<DocumentFacts> {
  for (const status of STATUSES)
    for (const end of ENDS)
      for (const saysWaiting of BOOLEANS)
        for (const saysAtWork of BOOLEANS)
          for (const isSilence of BOOLEANS)
            for (const deadline of DEADLINES)
              for (const silentMs of silences) {
                const facts = { status, end, saysWaiting, saysAtWork, isSilence, deadline, silentMs };
                if (isPossible(facts)) yield facts;
              }
}

/** Readers of a view look only at the process of a session that says that it is at work. */
const processesOf = ({ status }: DocumentFacts): readonly ProcessFact[] =>
  status === 'starting' || status === 'running' ? PROCESSES : ['unnamed'];

/** Everything that a reader of documents and process can know. */
export function* viewersFacts(): Generator<Facts> {
  for (const documents of allDocuments([null, AGES.silentMs, AGES.silentMs + 1]))
    for (const process of processesOf(documents)) yield { documents, process, hasFolder: true };
}

function* takers(): Generator<TakerFacts> {
  for (const claim of CLAIMS) for (const hasRunDocuments of BOOLEANS) yield { claim, hasRunDocuments };
}

const NOBODY: TakerFacts = { claim: 'none', hasRunDocuments: false };

type OwnFacts = Facts & { readonly taker: TakerFacts };

/** With who took it; where there is no folder, there is no status.json and no claim. */
export function* takersFacts(): Generator<OwnFacts> {
  for (const documents of allDocuments([AGES.silentMs, AGES.silentMs + 1])) {
    if (documents.status === 'none') yield { documents, process: 'unnamed', hasFolder: false, taker: NOBODY };
    const named = documents.status === 'none' ? (['unnamed'] as const) : PROCESSES;
    for (const process of named)
      for (const taker of takers()) yield { documents, process, hasFolder: true, taker };
  }
}

/** With the queue, units and supervisors: what a clean-up knows. */
export function* cleanersFacts(): Generator<
  Required<Omit<Facts, 'supervision' | 'record'>> & Pick<Facts, 'supervision'>
> {
  for (const facts of takersFacts())
    for (const ticket of BOOLEANS)
      for (const place of PLACES)
        for (const isMentioned of ticket ? ([true] as const) : BOOLEANS)
          for (const ageMs of QUEUE_AGES_MS)
            for (const hasUnit of BOOLEANS)
              for (const supervision of facts.hasFolder ? SUPERVISIONS : ([undefined] as const))
                yield {
                  ...facts,
                  queue: { ticket, place, isMentioned, isLocked: false, ageMs },
                  hasUnit,
                  ...(supervision === undefined ? {} : { supervision }),
                };
}

/** What a sweep knows of a session that has neither ticket nor place. */
export function* sweepersFacts(): Generator<OwnFacts & { readonly queue: NonNullable<Facts['queue']> }> {
  for (const facts of takersFacts())
    for (const ageMs of QUEUE_AGES_MS)
      if (facts.hasFolder)
        yield {
          ...facts,
          queue: { ticket: false, place: 'none', isMentioned: false, isLocked: true, ageMs },
        };
}
