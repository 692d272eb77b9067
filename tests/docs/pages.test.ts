import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../src/config/schema/settings-schema.ts';
import { STATES } from '../../src/life/state/states.ts';
import { CATALOGUE } from '../../src/quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../src/quote/outcome/entries/entry.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** What stands between backticks. */
const quoted = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);

const hasSetting = (path: string): boolean => {
  let value: unknown = SETTINGS_SCHEMA.parse({});
  for (const key of path.split('.'))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value !== undefined;
};

const pages = ['README.md', 'README.pt-BR.md', 'SECURITY.md', ...globSync('docs/**/*.md', { cwd: ROOT })];

describe('the runbook', () => {
  test('knows every state', () => {
    const states = [...read('docs/operate.md').matchAll(/^\| `(\w+)` \| /gm)].map(([, state]) => state);
    expect(states).toEqual(expect.arrayContaining([...STATES]));
  });

  test('names only outcomes that exist', () => {
    const tipos = new Set(Object.values<CatalogueEntry>(CATALOGUE).map(({ tipo }) => tipo));
    const named = quoted(read('docs/operate.md')).filter((word) => /^[a-z]+(_[a-z]+)+$/.test(word));
    const known = new Set(['timed_out', 'etapa_atual', 'posicao_fila', 'posicao', 'resultados_finais']);
    expect(named.filter((word) => !tipos.has(word) && !known.has(word))).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  const blocks = Object.keys(SETTINGS_SCHEMA.shape).join('|');
  const setting = new RegExp(`^(?:${blocks})\\.[a-z_]+$`);

  test('names only settings that exist', () => {
    // The doctor's findings have names of the same form.
    const words = page === 'docs/doctor.md' ? [] : quoted(read(page));
    const named = words.filter((word) => setting.test(word) && !/\.(?:json|md|ts)$/.test(word));
    expect(named.filter((word) => !hasSetting(word))).toEqual([]);
  });

  test('links only to what is there', () => {
    const folder = join(ROOT, page, '..');
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
    const missing = targets.filter((target) => {
      try {
        return readdirSync(join(folder, target, '..')).every((name) => name !== target.split('/').at(-1));
      } catch {
        return true;
      }
    });
    expect(missing).toEqual([]);
  });
});
