import { z } from 'zod';
import { isPlanName } from '../../protocol/choice.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { hasUnsafeKey } from '../../quote/input/duplicate-key.ts';
import { MAX_INPUT_BYTES } from '../../quote/input/parse-input-text.ts';
import { LaunchError } from '../launch-error.ts';
import { SEARCH_FIELDS } from '../search/term.ts';

/** The customer's data, once more escaped where it comes as text, and the words around it. */
export const MAX_REQUEST_BYTES = 2 * MAX_INPUT_BYTES + 4_096;

/** A plate or a phone with its masks. */
const MOST_TERM_CHARACTERS = 40;

const sessionId = z.custom<SessionId>(
  (value) => typeof value === 'string' && isSessionId(value),
  `expected ${SESSION_ID_RULE}`,
);

const REQUEST = z.discriminatedUnion(
  'op',
  [
    z.strictObject({ op: z.literal('ping') }),
    z.strictObject({
      op: z.literal('launch'),
      session: sessionId.optional(),
      /** The customer's data as an object … */
      dados: z.record(z.string(), z.unknown()).optional(),
      /** … or as JSON text, which is checked as it is. */
      texto: z.string().optional(),
      /** The home that the asker means; another than the broker's own is refused. */
      home: z.string().optional(),
    }),
    z.strictObject({
      op: z.literal('take'),
      session: sessionId,
      texto: z.string(),
      fence: z.number().int().min(1),
      token: z.string().regex(/^[\w-]{16,64}$/),
      home: z.string().optional(),
    }),
    z.strictObject({
      op: z.literal('stop'),
      session: sessionId,
      /** Only this run of it, if it is here. */
      fence: z.number().int().min(1).optional(),
      home: z.string().optional(),
    }),
    z.strictObject({
      op: z.literal('choose'),
      session: sessionId,
      plano: z.string().refine(isPlanName, 'expected plano_…'),
      home: z.string().optional(),
    }),
    z.strictObject({
      op: z.literal('repeat'),
      /** Whose kept input is used … */
      session: sessionId,
      /** … for this new one. */
      nova: sessionId,
      home: z.string().optional(),
    }),
    z.strictObject({
      op: z.literal('search'),
      campo: z.enum(SEARCH_FIELDS),
      valor: z.string().max(MOST_TERM_CHARACTERS),
      home: z.string().optional(),
    }),
    z.strictObject({ op: z.enum(['drain', 'resume']), home: z.string().optional() }),
  ],
  { error: 'expected one of ping, launch, take, stop, choose, repeat, search, drain, resume' },
);

type ReadRequest = z.output<typeof REQUEST>;

/** One question to the broker. Data and an id, never a property of a unit. */
export type BrokerRequest =
  | Exclude<ReadRequest, { readonly op: 'launch' }>
  | {
      readonly op: 'launch';
      readonly session: SessionId | undefined;
      /** The customer's data: JSON text. */
      readonly texto: string;
      readonly home: string | undefined;
    };

const invalid = (detail: string): LaunchError => new LaunchError('invalid', detail);

const parse = (line: Buffer): unknown => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    throw invalid('the request is not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('the request is not one line of JSON');
  }
  if (hasUnsafeKey(text)) throw invalid('an object of the request has a repeated or forbidden key');
  return value;
};

/** What the asker has made up is not repeated: a name may be personal, too. */
const problemOf = ({ code, path, message }: z.core.$ZodIssue): string => {
  if (code === 'unrecognized_keys') return 'it has a key that this request does not have';
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
};

const textOf = ({ dados, texto }: Extract<ReadRequest, { readonly op: 'launch' }>): string => {
  if ((dados === undefined) === (texto === undefined))
    throw invalid('dados: expected either dados (an object) or texto (JSON text)');
  try {
    return texto ?? JSON.stringify(dados);
  } catch {
    throw invalid('dados: it is nested too deep');
  }
};

/** @throws {LaunchError} `invalid`, naming the field and never its value */
export const readRequest = (line: Buffer): BrokerRequest => {
  const read = REQUEST.safeParse(parse(line));
  if (!read.success) throw invalid(read.error.issues.map(problemOf).join('; '));
  const request = read.data;
  if (request.op !== 'launch') return request;
  return { op: 'launch', session: request.session, texto: textOf(request), home: request.home };
};
