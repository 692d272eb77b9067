import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { outputOf } from '../../scripts/command/run-to-end.ts';

const AUTH = join(import.meta.dirname, '../../src/auth');

/** Every module that is loaded with one. */
const loadedWith = (name: string): string[] => {
  const program = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ load: (url, context, next) => { seen.push(url); return next(url, context); } });
    await import(${JSON.stringify(pathToFileURL(join(AUTH, name)).href)});
    console.log(JSON.stringify(seen));`;
  return JSON.parse(outputOf(process.execPath, ['--input-type=module', '-e', program]));
};

it('a launcher that makes tokens loads nothing of what checks them', () => {
  const isLibrary = (url: string): boolean => url.includes('/node_modules/');
  expect(loadedWith('open-maker.ts').filter(isLibrary)).toEqual([]);
  expect(loadedWith('open-auth.ts').some(isLibrary)).toBe(true);
});
