import type { Finding } from '../../../maintenance/doctor/finding.ts';

export interface FindingGroup {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** The first group that knows a finding's name, or the beginning of it before a dot, has it. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Settings: ['user', 'settings', 'site.address', 'site.credentials', 'handoff'],
  Files: ['home', 'folder', 'disk', 'front'],
  Browser: ['browser', 'user_namespaces', 'fonts'],
  Machine: ['memory', 'descriptors', 'clock', 'time_zone', 'journal'],
  systemd: ['systemd', 'units', 'unit', 'unit_limits', 'accounts'],
  Network: ['broker', 'redis', 'cluster', 'live'],
};

const OTHER_TITLE = 'Site';

const titleOf = ({ id }: Finding): string => {
  const isNamed = (name: string): boolean => id === name || id.startsWith(`${name}.`);
  const found = Object.entries(GROUPS).find(([, names]) => names.some(isNamed));
  return found?.[0] ?? OTHER_TITLE;
};

const SEVERITY = ['error', 'warning', 'ok'] as const;

const severity = ({ status }: Finding): number => SEVERITY.indexOf(status);

const worstOf = ({ findings }: FindingGroup): number => Math.min(...findings.map(severity));

/** What belongs together, what is to be mended first: groups and findings in them, otherwise as they were found. */
export const groupsOf = (findings: readonly Finding[]): FindingGroup[] =>
  [...Map.groupBy(findings, titleOf)]
    .map(([title, group]) => ({ title, findings: group.toSorted((a, b) => severity(a) - severity(b)) }))
    .toSorted((a, b) => worstOf(a) - worstOf(b));
