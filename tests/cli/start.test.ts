import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { nodeForEverybody } from '../support/node-for-everybody.ts';
import { missing } from '../support/require.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin');
const COMMAND = 'rpa-status';
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

const NO_NODE = '/usr/share/empty';
const built = {
  available: existsSync(join(ROOT, 'dist', `${COMMAND}.cjs`)),
  reason: 'the commands are not built; npm run build',
};
const anotherUser = {
  available: process.getuid?.() === 0 && existsSync('/usr/sbin/runuser'),
  reason: 'only root can become another user, with runuser',
};

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (
  command: string,
  args: readonly string[],
  { cwd = ROOT, path = NO_NODE, nodeOptions = '' } = {},
): Answer =>
  runToEnd(command, args, {
    cwd,
    env: { PATH: path, ...(nodeOptions && { NODE_OPTIONS: nodeOptions }) },
  });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rpa-start-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package with the real entry and the real code, and `node` in node_modules when asked for. */
const packageWith = ({ code = true, node = false }): string => {
  cpSync(BIN, join(folder, 'bin'), { recursive: true });
  if (code) {
    cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  }
  if (node) {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'));
  }
  return join(folder, 'bin', COMMAND);
};

test('every entry in bin/ is the same text: only its name says which command it is', () => {
  const [first, ...others] = readdirSync(BIN).map((name) => readFileSync(join(BIN, name), 'utf8'));
  for (const other of others) expect(other).toBe(first);
});

describe.skipIf(missing('the built commands', built))('a command starts', () => {
  test('from any directory, without any node on PATH', () => {
    expect(run(join(BIN, COMMAND), ['--version'], { cwd: '/' })).toMatchObject({
      status: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test('by its bare name in its own directory', () => {
    expect(run('/bin/sh', [COMMAND, '--version'], { cwd: BIN }).stdout).toBe(`${version}\n`);
  });

  test('through links to links, absolute and relative', () => {
    symlinkSync(join(BIN, COMMAND), join(folder, COMMAND));
    mkdirSync(join(folder, 'deeper'));
    symlinkSync(`../${COMMAND}`, join(folder, 'deeper', 'status'));
    const answer = run(join(folder, 'deeper', 'status'), ['--version'], { cwd: '/', path: '/usr/bin:/bin' });
    expect(answer).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  test.skipIf(missing('another user', anotherUser))('for another user', () => {
    const command = packageWith({});
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(nodeForEverybody(onTestFinished), join(folder, 'node_modules/.bin/node'));
    const answer = run('/usr/sbin/runuser', ['-u', 'nobody', '--', command, '--version'], {
      path: '/usr/bin:/bin',
    });
    expect(answer).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('although the compiled code is not usable', () => {
    const command = packageWith({ node: true });
    const code = join(folder, 'dist/code');
    for (const name of readdirSync(code).filter((file) => file.endsWith('.v8')))
      writeFileSync(join(code, name), 'compiled by somebody else');
    expect(run(command, ['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('although an upgrade has put its code aside meanwhile', () => {
    const command = packageWith({ node: true });
    renameSync(join(folder, 'dist/code'), join(folder, 'dist/kept'));
    expect(run(command, ['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('with a node on PATH when the package has none of its own', () => {
    const command = packageWith({});
    const path = join(folder, 'path');
    mkdirSync(path);
    symlinkSync(process.execPath, join(path, 'node'));
    expect(run(command, ['--version'], { path })).toMatchObject({ status: 0, stdout: `${version}\n` });
  });
});

describe.skipIf(missing('the built commands', built))(
  'a command that cannot start says what to do, exit 78',
  () => {
    const refusal = (answer: Answer): string => {
      expect(answer).toMatchObject({ status: 78, stdout: '' });
      expect(answer.stderr.trim().split('\n')).toHaveLength(1);
      return answer.stderr;
    };

    test('when there is no node', () => {
      expect(refusal(run(packageWith({}), ['x']))).toContain('no Node found. Run scripts/bootstrap');
    });

    test('when the node is too old', () => {
      const oldNode = join(folder, 'old-node.cjs');
      writeFileSync(oldNode, "Object.defineProperty(process.versions, 'node', { value: '20.1.0' });");
      const answer = run(packageWith({ node: true }), ['x'], { nodeOptions: `--require ${oldNode}` });
      expect(refusal(answer)).toContain('Node 20.1.0 is too old, 24 or later is needed');
    });

    test('when it was not built', () => {
      expect(refusal(run(packageWith({ code: false, node: true }), ['x']))).toContain('not built yet');
    });
  },
);
