import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { outputOf } from './command/run-to-end.ts';
import { buildTree } from './deb/build-tree.ts';
import { type DebIdentity, debArchitecture, PACKAGE_NAME, upstreamVersion } from './deb/control.ts';

// npm run package:deb: the Debian package, in .cache/deb/.

const ROOT = join(import.meta.dirname, '..');
const MS_PER_S = 1_000;
const MIB = 1_048_576;
const EXIT_USAGE = 64;

/** The fastest level of xz: ten seconds of a core. The best takes a minute for a seventh less; lintian refuses zstd. */
const COMPRESSION = ['-Zxz', '-z1'];

const USAGE = `npm run package:deb -- [options]

  --revision N   the Debian revision of this version (default: 1)
  --out DIR      where the .deb goes (default: .cache/deb)

DEBFULLNAME and DEBEMAIL name the maintainer; SOURCE_DATE_EPOCH is the time of everything in the package
(default: that of the last commit).
`;

const options = {
  revision: { type: 'string', default: '1' },
  out: { type: 'string', default: join(ROOT, '.cache/deb') },
  help: { type: 'boolean', default: false },
} as const;

const sourceDate = (): Date => {
  const given = process.env.SOURCE_DATE_EPOCH;
  const seconds = given ?? outputOf('git', ['log', '-1', '--format=%ct'], { cwd: ROOT });
  return new Date(Number(seconds) * MS_PER_S);
};

const maintainer = (): string =>
  `${process.env.DEBFULLNAME ?? 'rpa-runner maintainers'} <${process.env.DEBEMAIL ?? 'rpa-runner@example.org'}>`;

const pack = (tree: string, file: string, date: Date): void => {
  const args = ['--root-owner-group', ...COMPRESSION, '--build', tree, file];
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(date.getTime() / MS_PER_S) };
  outputOf('dpkg-deb', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
};

const main = (): void => {
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const identity: DebIdentity = {
    version: `${upstreamVersion(ROOT)}-${values.revision}`,
    architecture: debArchitecture(),
    maintainer: maintainer(),
  };
  const date = sourceDate();
  process.umask(0o022);
  mkdirSync(values.out, { recursive: true });
  const tree = mkdtempSync(join(values.out, '.tree-'));
  const file = join(values.out, `${PACKAGE_NAME}_${identity.version}_${identity.architecture}.deb`);
  try {
    buildTree(ROOT, tree, identity, date);
    pack(tree, file, date);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
  process.stdout.write(`${file}\n`);
  process.stderr.write(`${(statSync(file).size / MIB).toFixed(1)} MiB\n`);
};

try {
  main();
} catch (error) {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
    throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT_USAGE;
}
