import type { AnswerDoc, DoorPlace, ParameterDoc } from '../door.ts';
import { errorSchema } from '../schemas/common.ts';
import { PUSH_DOORS } from './push-doors.ts';
import { REFUSALS, RETRY_LATER } from './refusals.ts';
import { SchemaBook } from './schemas.ts';

const API_VERSION = '1.0.0';

type Json = Readonly<Record<string, unknown>>;

const INFO: Json = {
  title: 'rpa-runner',
  version: API_VERSION,
  description:
    'Starts quote sessions and tells how they go. Texts for customers are Portuguese. Every refusal has the shape of `Error`. Any other method is answered with 405, any other address with 404.',
  license: { name: 'MIT', identifier: 'MIT' },
};

const TAGS = [
  { name: 'session', description: "One customer's session: for the page that started it." },
  { name: 'push', description: 'News as they come: push.md.' },
  { name: 'operators', description: "For whoever runs the service: an operator's token." },
  { name: 'service', description: 'How the service itself is.' },
  { name: 'former', description: 'The addresses of the former interfaces.' },
];

const SECURITY_SCHEMES: Json = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: "The token that start answered, or an operator's (auth.md).",
  },
  query: {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'The same, for what cannot send headers.',
  },
};

const NO_TOKEN: Json = {};
const WITH_TOKEN: readonly Json[] = [{ bearer: [] }, { query: [] }];

/** `{}` beside the schemes: as the settings say, none may be needed. */
const securityOf = ({ who }: DoorPlace): readonly Json[] =>
  who === 'anyone' ? [] : [...WITH_TOKEN, ...(who === 'start' || who === 'own' ? [NO_TOKEN] : [])];

const header = (description: string): Json => ({ description, schema: { type: 'string' } });

const answerOf = (book: SchemaBook, { description, schema, contentType, headers }: AnswerDoc): Json => ({
  description,
  ...(headers && {
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, header(text)])),
  }),
  ...(schema && {
    content: { [contentType ?? 'application/json']: { schema: book.write(schema, 'output') } },
  }),
});

const refusalOf = (book: SchemaBook, http: number): Json => ({
  description: REFUSALS[http] ?? '',
  ...(RETRY_LATER.has(http) && { headers: { 'Retry-After': header('seconds') } }),
  content: { 'application/json': { schema: book.write(errorSchema, 'output') } },
});

const parameterOf = (book: SchemaBook, { schema, required, ...place }: ParameterDoc): Json => ({
  ...place,
  required: required ?? false,
  schema: book.write(schema, 'input'),
});

const operationOf = (book: SchemaBook, door: DoorPlace): Json => {
  const { id, tag, summary, description, parameters = [], body, answers, refusals = [] } = door.doc;
  const own = Object.entries(answers).map(([http, answer]) => [http, answerOf(book, answer)]);
  const refused = refusals
    .filter((http) => answers[http] === undefined)
    .map((http) => [http, refusalOf(book, http)]);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: securityOf(door),
    ...(parameters.length > 0 && { parameters: parameters.map((one) => parameterOf(book, one)) }),
    ...(body && {
      requestBody: {
        ...(body.description && { description: body.description }),
        required: body.required,
        content: { 'application/json': { schema: book.write(body.schema, 'input') } },
      },
    }),
    responses: Object.fromEntries([...own, ...refused]),
  };
};

/** `/a/:id` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const pointerTo = (path: string): string =>
  `#/paths/${openApiPath(path).replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}`;

/** The whole API as an OpenAPI 3.1 document. @param doors every door of HTTP, in the order of the reference */
export const openApiDocument = (doors: readonly DoorPlace[]): Json => {
  const book = new SchemaBook();
  const paths: Record<string, Json> = {};
  const all: readonly DoorPlace[] = [...doors, ...PUSH_DOORS];
  for (const door of all) {
    const path = openApiPath(door.path);
    paths[path] = { ...paths[path], [door.method.toLowerCase()]: operationOf(book, door) };
  }
  for (const { alias, path } of all)
    if (alias !== undefined) paths[openApiPath(alias)] = { $ref: pointerTo(path) };
  return {
    openapi: '3.1.0',
    info: INFO,
    servers: [{ url: '/' }],
    tags: TAGS,
    paths,
    components: { schemas: book.named, securitySchemes: SECURITY_SCHEMES },
  };
};
