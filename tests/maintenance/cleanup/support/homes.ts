import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type CleanupReport,
  type CleanupRequest,
  cleanup,
} from '../../../../src/maintenance/cleanup/cleanup.ts';
import type { RetentionRules } from '../../../../src/maintenance/cleanup/retention.ts';
import type { UnitManager } from '../../../../src/maintenance/cleanup/session-units.ts';
import { HOUR_MS, makeFolders } from './session-kinds.ts';

/** A home that goes away with the test. */
export const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-cleanup-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  makeFolders(home);
  return home;
};

/** Every path below a folder, with what is there: a link's target, a file's content, "/" for a folder. */
export const snapshot = (home: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const stats = lstatSync(path);
    const what = stats.isSymbolicLink()
      ? `-> ${readlinkSync(path)}`
      : stats.isDirectory()
        ? '/'
        : readFileSync(path, 'utf8');
    found.set(relative(home, path), what);
  }
  return found;
};

const WEEK_RULES: RetentionRules = {
  forced: false,
  olderThanMs: 7 * 24 * HOUR_MS,
  keep: null,
  maxBytes: null,
  inputMs: 24 * HOUR_MS,
};

const NO_UNITS: UnitManager = {
  list: async () => ({ active: new Set(), failed: [] }),
  resetFailed: async () => {},
};

export const clean = (
  home: string,
  rules: Partial<RetentionRules> = {},
  more: Partial<CleanupRequest> = {},
): Promise<CleanupReport> =>
  cleanup({ home, rules: { ...WEEK_RULES, ...rules }, dryRun: false, manager: NO_UNITS, ...more });

/** Paths that a report says went. */
export const pathsOf = ({ items }: CleanupReport): string[] =>
  items.flatMap((item) => ('paths' in item ? item.paths : []));
