import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { ROOT } from '../support/run-command.ts';

/** Notes what it is asked under which Node; links the Node that it brings when it is told to. */
const npmThat = (linksAtOnce: boolean): string => `#!/bin/sh
echo "$1 $(node --version)" >>asked
mkdir -p node_modules/.bin
link() { cp newer-node node_modules/.bin/node; }
case $1 in
  install) rm -f node_modules/.bin/node; ${linksAtOnce ? 'link' : ':'} ;;
  rebuild) link ;;
esac
touch node_modules/.package-lock.json
`;

const nodeOf = (version: string): string => `#!/bin/sh\n[ "$1" != --version ] || echo ${version}\n`;

/** A checkout that has nothing yet, on a machine whose npm and Node are these. */
const bootstrapWith = (version: string, npm: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), 0o755);
  };
  put('machine/npm', npm);
  put('machine/node', nodeOf(version));
  // As root the script would install what it misses.
  for (const name of ['apt-get', 'apt-cache']) put(`machine/${name}`, '#!/bin/sh\nexit 1\n');
  put('newer-node', nodeOf('v24.0.0'));
  put('package-lock.json', '{}');
  mkdirSync(join(folder, 'scripts'));
  cpSync(join(ROOT, 'scripts/bootstrap'), join(folder, 'scripts/bootstrap'));
  const env = { PATH: `${join(folder, 'machine')}:/usr/bin:/bin`, RPA_CHROMIUM: '/bin/true' };
  const { status, stderr } = runToEnd('sh', ['scripts/bootstrap'], { cwd: folder, env });
  const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
  return { status, stderr, asked };
};

describe('the packages of a new checkout', () => {
  test('are installed once where npm links the Node that it brings', () => {
    const { status, asked } = bootstrapWith('v20.1.0', npmThat(true));
    expect([status, asked]).toEqual([0, ['install v20.1.0']]);
  });

  test('have their Node linked where npm did not do it', () => {
    const { status, asked } = bootstrapWith('v20.1.0', npmThat(false));
    expect([status, asked]).toEqual([0, ['install v20.1.0', 'rebuild v20.1.0']]);
  });

  test('are completed under that Node where the older one leaves some out', () => {
    const { status, asked } = bootstrapWith('v18.1.0', npmThat(false));
    const once = ['install v18.1.0', 'rebuild v18.1.0'];
    expect([status, asked]).toEqual([0, [...once, 'install v24.0.0', 'rebuild v18.1.0']]);
  });

  test('are refused, with the reason, where there is no Node to be had', () => {
    const { status, stderr } = bootstrapWith('v20.1.0', npmThat(false).replaceAll('cp newer-node', ': '));
    expect(status).toBe(78);
    expect(stderr).toContain('Node 24 is needed and v20.1.0 is what there is');
  });
});
