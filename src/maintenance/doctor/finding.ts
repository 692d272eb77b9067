export type FindingStatus = 'ok' | 'warning' | 'error';

/** One thing that was checked. */
export interface Finding {
  /** Stable, for programs: "disk", "folder.sessions". */
  readonly id: string;
  /** `error`: sessions will fail. `warning`: they run, but something deserves a look. */
  readonly status: FindingStatus;
  readonly found: string;
  /** What to do; null when all is well. */
  readonly remedy: string | null;
}

export const fine = (id: string, found: string): Finding => ({ id, status: 'ok', found, remedy: null });
export const doubtful = (id: string, found: string, remedy: string): Finding => ({
  id,
  status: 'warning',
  found,
  remedy,
});
export const broken = (id: string, found: string, remedy: string): Finding => ({
  id,
  status: 'error',
  found,
  remedy,
});

/** What the worst of the findings is; no findings are well. */
export const worst = (findings: readonly Finding[]): FindingStatus => {
  for (const status of ['error', 'warning'] as const)
    if (findings.some((finding) => finding.status === status)) return status;
  return 'ok';
};
