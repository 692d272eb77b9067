import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 64 * 1024;

const send = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: OutgoingHttpHeaders = {},
): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(body);
};

export const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));

export const sendHtml = (
  response: ServerResponse,
  status: number,
  body: string,
  headers?: OutgoingHttpHeaders,
): void => send(response, status, 'text/html; charset=utf-8', body, headers);

export const sendFile = (response: ServerResponse, type: string, body: Buffer): void =>
  send(response, 200, type, body);

/** @throws Error when the body is too long. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error(`The body is longer than ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** @throws Error when the body is not a JSON object or too long. */
export const readJsonObject = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const value: unknown = JSON.parse(await readBody(request));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('The body is not a JSON object.');
  return value as Record<string, unknown>;
};
