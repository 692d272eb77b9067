import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { phpHere } from '../php/php-reader.ts';
import { startPhpWeb } from '../support/php-web-server.ts';
import { missing } from '../support/require.ts';
import { ROOT } from '../support/run-command.ts';
import { blocksOf, readPage } from './support/page.ts';

const SOCKET = '/run/rpa/launch.sock';
const FLAT_FILES = '/opt/imediatoseguros-rpa/rpa_data';

const phpBlocks = globSync(['README*.md', 'docs/**/*.md'], { cwd: ROOT }).flatMap((path) =>
  blocksOf(readPage(path))
    .filter(({ language }) => language === 'php')
    .map(({ text }) => [path, text] as const),
);
const asking = phpBlocks.filter(([, text]) => text.includes(SOCKET));
const reading = phpBlocks.filter(([, text]) => text.includes(FLAT_FILES));

/** An answer for the customer; everything else would be a broken page. */
const UNAVAILABLE = {
  success: false,
  error: 'A cotação não está disponível agora. Tente novamente em alguns minutos.',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rpa-php-blocks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the pages show how to ask the broker and how to read a session', () => {
  expect(asking.map(([path]) => path)).toEqual(
    expect.arrayContaining(['README.md', 'README.pt-BR.md', 'docs/php.md', 'docs/launch.md']),
  );
  expect(reading.map(([path]) => path)).toEqual(expect.arrayContaining(['README.md', 'README.pt-BR.md']));
});

/** A broker's socket. */
const startBroker = async (path: string, answer: (socket: Socket, line: string) => void): Promise<void> => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    createInterface(socket).once('line', (line) => answer(socket, line));
  }).listen(path);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
};

describe.skipIf(missing('php', phpHere()))('the PHP of the pages', () => {
  /** What a page's block answers, and everything that PHP complains of. */
  const ask = async (text: string, socket: string): Promise<unknown> => {
    // Nobody waits here for a broker that says nothing.
    const code = text.replace(SOCKET, socket).replace('($broker, 30)', '($broker, 0, 100_000)');
    const program = join(folder, `${crypto.randomUUID()}.php`);
    writeFileSync(
      program,
      `<?php $dados = ['nome' => 'José'];\n${code}\necho json_encode($answer, JSON_UNESCAPED_UNICODE);`,
    );
    const { stdout } = await promisify(execFile)('php', ['-d', 'display_errors=1', program]);
    return JSON.parse(stdout);
  };
  const socketPath = (): string => join(folder, `${crypto.randomUUID().slice(0, 8)}.sock`);

  test.each(asking)('of %s has a clear answer without a broker', async (_path, text) => {
    expect(await ask(text, join(folder, 'nobody.sock'))).toEqual(UNAVAILABLE);
  });

  test.each(asking)('of %s has a clear answer from a broker that ends, or is silent', async (_path, text) => {
    const ending = socketPath();
    await startBroker(ending, (socket) => socket.destroy());
    expect(await ask(text, ending)).toEqual(UNAVAILABLE);
    const silent = socketPath();
    await startBroker(silent, () => {});
    expect(await ask(text, silent)).toEqual(UNAVAILABLE);
  });

  test.each(asking)("of %s has the broker's own answer", async (_path, text) => {
    const path = socketPath();
    await startBroker(path, (socket, line) => socket.end(`${JSON.stringify({ said: JSON.parse(line) })}\n`));
    expect(await ask(text, path)).toEqual({ said: { op: 'launch', dados: { nome: 'José' } } });
  });

  const serve = async (text: string, files: string): Promise<string> => {
    const program = join(folder, `${crypto.randomUUID()}.php`);
    writeFileSync(program, `<?php\n${text.replace(FLAT_FILES, files)}`);
    const { url, stop } = await startPhpWeb({ args: [program] });
    onTestFinished(stop);
    return url;
  };

  test.each(reading)('of %s hands out a session, and says when there is none', async (_path, text) => {
    const files = mkdtempSync(join(folder, 'data-'));
    writeFileSync(join(files, 'live_a1.json'), '{"success":true}');
    const address = await serve(text, files);
    const answer = async (query: string) => {
      const response = await fetch(`${address}/?session=${query}`);
      return [response.status, await response.text()];
    };
    expect(await answer('a1')).toEqual([200, '{"success":true}']);
    expect(await answer('a2')).toEqual([404, '']);
    expect(await answer('../a1')).toEqual([400, '']);
  });
});
