import type { StrictAnswer } from '../../protocol/strict/answer.ts';
import { strictReader } from '../../status/strict-reader.ts';
import { BoundedMap } from '../bounded-map.ts';
import { needDescriptor, unlessExhausted } from './exhausted.ts';
import { fingerprint } from './fingerprint.ts';

const MAX_SESSIONS = 4096;

/** Any other time: an answer that differs by then tells the time of the request and cannot be kept. */
const ANOTHER_TIME = new Date(0);

export interface CachedAnswer extends Pick<StrictAnswer, 'http' | 'body'> {
  /** Null for an answer that is new each time. */
  readonly etag: string | null;
}

interface Entry {
  readonly print: string;
  readonly answer: CachedAnswer;
}

/**
 * The strict view's answers, kept as bytes while the session's flat files stay as they are.
 * @returns for an id as the client gave it, what `rpa-status ID` prints, without the line end; while nothing can be
 * opened, what was known before
 * @throws EMFILE or ENFILE when nothing can be opened and nothing was known
 */
export const strictCache = (
  dataFolder: string,
  clock: () => Date,
): ((session: string | Buffer) => CachedAnswer) => {
  const read = strictReader(dataFolder);
  const entries = new BoundedMap<string, Entry>({ entries: MAX_SESSIONS });

  const answerNow = (session: string | Buffer, print: string | null): CachedAnswer => {
    needDescriptor();
    const { http, body } = read(session, clock());
    const isKept =
      print !== null && http === 200 && body.length > 0 && read(session, ANOTHER_TIME).body.equals(body);
    return { http, body, etag: isKept ? `"${print}"` : null };
  };

  return (session) => {
    // Only what the reader takes for one path component names files.
    if (typeof session !== 'string' || session === '' || /[/\0]/.test(session))
      return answerNow(session, null);
    const files = (['history', 'progress', 'result'] as const).map(
      (kind) => `${dataFolder}/${kind}_${session}.json`,
    );
    const print = fingerprint(files);
    const known = entries.get(session);
    if (known?.print === print) return known.answer;
    const ask = (): CachedAnswer => answerNow(session, print);
    const answer = known === undefined ? ask() : unlessExhausted(ask, known.answer);
    if (answer === known?.answer) return answer;
    if (answer.etag === null) entries.delete(session);
    else entries.set(session, { print, answer });
    return answer;
  };
};
