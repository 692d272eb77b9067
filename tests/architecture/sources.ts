import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** Relative to the repository, e.g. "src/protocol/paths.ts". */
  readonly path: string;
  readonly text: string;
}

export const sourcesBelow = (folder: string): SourceFile[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));

/** What a file imports, static or late, types included: as written between the quotes. */
export const importsOf = ({ text }: SourceFile): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier]) => specifier ?? '',
  );

const TYPES_ONLY = /^(?:import|export) type [^;]*;$/gm;

/** Everything that a file comes to load, at once or late: files of the repository, and packages by name. */
export const reachedFrom = (path: string, sources: readonly SourceFile[]): ReadonlySet<string> => {
  const byPath = new Map(sources.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (at: string): void => {
    if (reached.has(at)) return;
    reached.add(at);
    const text = byPath.get(at)?.text.replaceAll(TYPES_ONLY, '');
    if (text === undefined) return;
    for (const specifier of importsOf({ path: at, text }))
      visit(specifier.startsWith('.') ? join(dirname(at), specifier) : specifier);
  };
  visit(path);
  return reached;
};
