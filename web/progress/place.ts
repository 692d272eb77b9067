/** This script's own tag; only known while it runs for the first time. */
const tag = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/** Address of the server that gave this script, of `<server>/web/rpa-progress.js`. */
export const SCRIPT_BASE: string | null =
  tag === null ? null : new URL('..', new URL(tag.src, location.href)).href.replace(/\/$/, '');

/** Options on the script's own tag: `data-form="#cotacao"` is the attribute `form` of the element. */
export const scriptOptions = (): Readonly<Record<string, string>> => {
  const options = [...(tag?.attributes ?? [])].filter(({ name }) => name.startsWith('data-'));
  return Object.fromEntries(options.map(({ name, value }) => [name.slice('data-'.length), value]));
};
