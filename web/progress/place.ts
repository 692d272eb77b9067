const OUR_FILE = /\/rpa-progress\.js(?:[?#]|$)/;

const scripts = (): HTMLScriptElement[] => [...document.querySelectorAll('script')];

const hasOptions = ({ dataset }: HTMLScriptElement): boolean =>
  dataset.form !== undefined || dataset.session !== undefined;

/**
 * This script's own tag. A module, a loader or a tag manager that inlines it leaves no `currentScript`: then it is
 * the one that has our address, or our options.
 */
const findTag = (): HTMLScriptElement | null => {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement && (currentScript.src !== '' || hasOptions(currentScript)))
    return currentScript;
  const ours = scripts().filter(({ src }) => OUR_FILE.test(src));
  return ours.find(hasOptions) ?? ours[0] ?? scripts().find(hasOptions) ?? null;
};

const tag = findTag();

/** Where a loader fetched it from, when no tag says so. */
const loadedFrom = (): string | undefined =>
  performance.getEntriesByType('resource').find(({ name }) => OUR_FILE.test(name))?.name;

const address = tag?.src || loadedFrom();

/** Address of the server that gave this script, of `<server>/web/rpa-progress.js`. */
export const SCRIPT_BASE: string | null =
  address === undefined ? null : new URL('..', new URL(address, location.href)).href.replace(/\/$/, '');

/** Options on the script's own tag: `data-form="#cotacao"` is the attribute `form` of the element. */
export const scriptOptions = (): Readonly<Record<string, string>> => {
  const options = [...(tag?.attributes ?? [])].filter(({ name }) => name.startsWith('data-'));
  return Object.fromEntries(options.map(({ name, value }) => [name.slice('data-'.length), value]));
};
