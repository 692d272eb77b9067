import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { smallCss } from './css.ts';
import { replaceFile } from './replace-file.ts';

/** Browsers of the last years; what they lack is written out by the bundler. */
const TARGET = 'es2022';

/** One script for browsers. */
export interface WebEntry {
  /** Path below `dist/web/` without its ending. */
  readonly name: string;
  readonly source: string;
  /** `iife`: a plain `<script>`, `<name>.js`; `es`: a module, `<name>.mjs`. */
  readonly format: 'iife' | 'es';
}

/** `web/<room>/static/` goes to `dist/web/<room>/` as it is. */
const STATIC_FOLDER = 'static';

export const WEB_ENTRIES: readonly WebEntry[] = [
  { name: 'rpa-client', source: 'web/client/script.ts', format: 'iife' },
  { name: 'rpa-client', source: 'web/client/module.ts', format: 'es' },
  { name: 'rpa-progress', source: 'web/progress/script.ts', format: 'iife' },
  { name: 'dashboard/dashboard', source: 'web/dashboard/script.ts', format: 'iife' },
];

/** `import { css } from './x.css'`: the style sheet as a string. */
const cssAsText: Plugin = {
  name: 'css-as-text',
  load(id) {
    if (!id.endsWith('.css')) return null;
    const text = smallCss(readFileSync(id, 'utf8'));
    return { code: `export const css = ${JSON.stringify(text)};`, moduleType: 'js' };
  },
};

/** One script with everything it imports, minified. */
export const bundleWeb = async (root: string, { name, source, format }: WebEntry): Promise<string> => {
  const build = await rolldown({
    cwd: root,
    input: { [basename(name)]: join(root, source) },
    platform: 'browser',
    plugins: [cssAsText],
    transform: { target: TARGET },
    logLevel: 'warn',
  });
  const { output } = await build.generate({ format, minify: true, codeSplitting: false });
  await build.close();
  return output[0].code;
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const staticFiles = (root: string): { readonly from: string; readonly to: string }[] =>
  readdirSync(join(root, 'web'), { withFileTypes: true })
    .filter((room) => room.isDirectory())
    .map((room) => ({ room: room.name, folder: join(root, 'web', room.name) }))
    .filter(({ folder }) => readdirSync(folder).includes(STATIC_FOLDER))
    .flatMap(({ room, folder }) => {
      const base = join(folder, STATIC_FOLDER);
      return filesBelow(base).map((from) => ({ from, to: join(room, relative(base, from)) }));
    });

/**
 * Everything that browsers get from us, in `dist/web/`: bundled scripts and static files. A request meanwhile
 * sees the old or the new file, whole; what no longer belongs there goes.
 */
export const buildWeb = async (root: string, entries: readonly WebEntry[] = WEB_ENTRIES): Promise<void> => {
  const target = join(root, 'dist/web');
  const written = new Set<string>();
  const put = (path: string, content: string | Uint8Array): void => {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, content);
    written.add(file);
  };
  mkdirSync(target, { recursive: true });
  for (const entry of entries)
    put(`${entry.name}${entry.format === 'es' ? '.mjs' : '.js'}`, await bundleWeb(root, entry));
  for (const { from, to } of staticFiles(root)) put(to, readFileSync(from));
  for (const file of filesBelow(target)) if (!written.has(file)) rmSync(file, { force: true });
};
