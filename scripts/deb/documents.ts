import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedPackages, type NpmPackage, productionPackages } from '../package/runtime-packages.ts';
import { type DebIdentity, PACKAGE_NAME } from './control.ts';

/** As `gzip -9n`: neither a name nor a time. */
export const gzipped = (content: string | Uint8Array): Buffer => gzipSync(content, { level: 9 });

/** Debian's changelog of the package; what changes for operators stands in the upstream one. */
export const debianChangelog = ({ version, maintainer }: DebIdentity, date: Date): Buffer => {
  const day = date.toUTCString().replace('GMT', '+0000');
  const text = [
    `${PACKAGE_NAME} (${version}) unstable; urgency=medium`,
    '',
    '  * Built from the checkout; changes for operators: changelog.gz.',
    '',
    ` -- ${maintainer}  ${day}`,
    '',
  ];
  return gzipped(text.join('\n'));
};

export const upstreamChangelog = (root: string): Buffer => gzipped(readFileSync(join(root, 'CHANGELOG.md')));

const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line}`))
    .join('\n');

const listed = ({ name, version, license = 'unknown' }: NpmPackage): string =>
  `  ${name} ${version}: ${license}`;

/** @param code texts of the bundled code, to know the packages beside it */
export const copyrightText = (root: string, code: readonly string[]): string => {
  const packages = new Map(
    [...productionPackages(root), ...loadedPackages(root, code)].map((found) => [found.name, found]),
  );
  const others = [
    'The commands hold, and load, code of these npm packages:',
    '',
    ...[...packages.values()].map(listed),
    '',
    'Their licences: /opt/imediatoseguros-rpa/dist/LICENSES.txt, and beside each in',
    '/opt/imediatoseguros-rpa/node_modules/. Apache-2.0: /usr/share/common-licenses/Apache-2.0.',
  ].join('\n');
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: rpa-runner',
    'Comment:',
    indented(others),
    '',
    'Files: *',
    'Copyright: the authors of rpa-runner',
    'License: Expat',
    indented(readFileSync(join(root, 'LICENSE'), 'utf8')),
    '',
  ].join('\n');
};
