import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PACKAGE_NAME = 'rpa-runner';

const SYNOPSIS = 'runs insurance quote sessions in a real browser';
const DESCRIPTION = [
  "A robot walks the 15 screens of an insurer's quote site with a customer's",
  'data, in a real Chromium with its own sandbox on, and leaves files that',
  'anybody can read while it runs: progress, history, estimates, both plans.',
  'Every session is a systemd unit of its own and ends in exactly one state.',
];

/** Node comes with the package; what it links to, and what the units and the maintainer scripts use. */
const DEPENDS = [
  'chromium-headless-shell | chromium | google-chrome-stable',
  'fonts-liberation',
  'systemd (>= 249)',
  'passwd',
  'libc6 (>= 2.28)',
  'libgcc-s1',
  'libstdc++6 (>= 9)',
];

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

const KIB = 1024;

export interface DebIdentity {
  /** With the Debian revision, e.g. "0.1.0-1". */
  readonly version: string;
  readonly architecture: string;
  /** "Name <address>" */
  readonly maintainer: string;
}

/** @throws when npm has no Node for this machine, so that there is no package for it */
export const debArchitecture = (arch: string = process.arch): string => {
  const found = ARCHITECTURES[arch];
  if (found === undefined) throw new Error(`no .deb for ${arch}: it brings Node, and npm has none for it`);
  return found;
};

export const upstreamVersion = (root: string): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** The control file. @param installedBytes of all files */
export const controlText = (
  { version, architecture, maintainer }: DebIdentity,
  installedBytes: number,
): string =>
  [
    `Package: ${PACKAGE_NAME}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${Math.ceil(installedBytes / KIB)}`,
    `Depends: ${DEPENDS.join(', ')}`,
    'Section: web',
    'Priority: optional',
    `Description: ${SYNOPSIS}`,
    ...DESCRIPTION.map((line) => ` ${line}`),
    '',
  ].join('\n');
