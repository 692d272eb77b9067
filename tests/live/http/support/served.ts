import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyHome } from '../../../status/session-home.ts';
import { type RunningLiveServer, startLiveServer } from '../../support/live-server.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the server answers
  readonly body: any;
}

export interface Served extends RunningLiveServer {
  readonly ask: (path: string, init?: RequestInit) => Promise<HttpAnswer>;
}

const isJson = (headers: Headers): boolean =>
  headers.get('content-type')?.startsWith('application/json') ?? false;

export const answered = async (response: Response): Promise<HttpAnswer> => {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, body: isJson(headers) && text !== '' ? JSON.parse(text) : null };
};

/** The real server on a home of its own. @param settings config/rpa.json */
export const serve = async (settings: object = {}, home: string = emptyHome()): Promise<Served> => {
  for (const name of ['sessions', 'rpa_data', 'queue']) mkdirSync(join(home, name), { recursive: true });
  const server = await startLiveServer({ home, settings });
  return { ...server, ask: async (path, init) => answered(await fetch(`${server.url}${path}`, init)) };
};

/** A file with a secret that nobody else can read; for `auth.secret_file`. */
export const putSecret = (home: string): string => {
  const path = join(home, 'secret');
  writeFileSync(path, 'a secret of the tests, long enough for HS256', { mode: 0o600 });
  return path;
};

export const posted = (
  body: string | Buffer | object,
  headers: Readonly<Record<string, string>> = {},
): RequestInit => {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: new Uint8Array(Buffer.from(bytes as string)),
  };
};
