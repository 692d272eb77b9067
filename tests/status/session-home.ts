import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty home that goes away with the test. */
export const emptyHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-status-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

type Content = object | string;

const textOf = (content: Content): string =>
  typeof content === 'string' ? content : JSON.stringify(content);

/** Writes `sessions/<id>/<kind>.json` for each document; text is written as it is. */
export const putSession = (home: string, id: string, documents: Readonly<Record<string, Content>>): void => {
  const folder = join(home, 'sessions', id);
  mkdirSync(folder, { recursive: true });
  for (const [kind, content] of Object.entries(documents))
    writeFileSync(join(folder, `${kind}.json`), textOf(content));
};

/** Writes `<kind>_<id>.json` as the former writer did. */
export const putFlat = (folder: string, id: string, documents: Readonly<Record<string, Content>>): void => {
  mkdirSync(folder, { recursive: true });
  for (const [kind, content] of Object.entries(documents))
    writeFileSync(join(folder, `${kind}_${id}.json`), textOf(content));
};

/** Takes what a command prints. */
export const printed = () => {
  const chunks: string[] = [];
  return {
    print: async (text: string) => {
      chunks.push(text);
      return true;
    },
    text: () => chunks.join(''),
    lines: () => chunks.join('').split('\n').slice(0, -1),
  };
};
