import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startPhpWeb } from '../../support/php-web-server.ts';
import { ROOT } from '../../support/run-command.ts';

const ENDPOINT = join(ROOT, 'examples/php/rpa.php');

export interface PhpWish {
  /** Where bin/rpa-launch and the others are. @default the checkout */
  readonly programs?: string;
  /** Constants of the file with other values, as whoever installs it writes them. */
  readonly constants?: Readonly<Record<string, string>>;
}

/** The endpoint behind PHP's own web server. */
export interface PhpServer {
  readonly url: string;
  readonly home: string;
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** What PHP logged so far. */
  readonly log: () => string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the endpoint answers
  readonly body: any;
}

const withConstants = (folder: string, constants: PhpWish['constants'] = {}): string => {
  let text = readFileSync(ENDPOINT, 'utf8');
  for (const [name, value] of Object.entries(constants)) {
    const line = new RegExp(`^const ${name} = .*;$`, 'm');
    if (!line.test(text)) throw new Error(`rpa.php has no constant ${name}`);
    text = text.replace(line, `const ${name} = ${value};`);
  }
  const path = join(folder, 'rpa.php');
  writeFileSync(path, text);
  return path;
};

const parsed = (text: string): unknown => (text === '' ? null : JSON.parse(text));

/** Starts it with an empty home; both end with the test. */
export const startPhp = async ({ programs = ROOT, constants }: PhpWish = {}): Promise<PhpServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-php-endpoint-'));
  const home = join(folder, 'home');
  for (const name of ['sessions', 'rpa_data']) mkdirSync(join(home, name), { recursive: true });
  const program = withConstants(folder, constants);
  const env = { RPA_HOME: home, RPA_PROGRAMS: programs, SECRET_OF_THE_SITE: 'x' };
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { url, log, stop } = await startPhpWeb({ args: [program], env });
  onTestFinished(stop);
  return {
    url,
    home,
    ask: async (path, init) => {
      const response = await fetch(`${url}${path}`, init);
      return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
    },
    log,
  };
};

/** A request that starts a session. */
export const posted = (
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: new Uint8Array(Buffer.from(body)),
});
