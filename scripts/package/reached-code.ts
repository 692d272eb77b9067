import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const COMPILED = /\.v8$/;

/**
 * The code in `dist/` that its commands can come to load, the compiled code included; a rebuild leaves older
 * chunks beside it. Names carry a hash, so a name that stands in a file's text is a reference.
 * @returns names below `dist/code/`
 */
export const reachedCode = (dist: string): string[] => {
  const all = readdirSync(join(dist, 'code'));
  const texts = readdirSync(dist)
    .filter((name) => /^[a-z]+-[a-z]+\.cjs$/.test(name))
    .map((name) => readFileSync(join(dist, name), 'utf8'));
  const reached = new Set<string>();
  for (const text of texts)
    for (const name of all) {
      if (reached.has(name) || !text.includes(name.replace(COMPILED, ''))) continue;
      reached.add(name);
      if (!COMPILED.test(name)) texts.push(readFileSync(join(dist, 'code', name), 'utf8'));
    }
  return [...reached].toSorted();
};
