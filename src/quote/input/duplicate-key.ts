/** One string or one structural character of a document that is known to be valid JSON. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

const FORBIDDEN = '__proto__';

/**
 * Looks for an object that has one key twice, where readers disagree about which one counts, or a
 * key that changes an object's prototype in careless readers.
 * @param json text that JSON.parse accepts
 */
export const hasUnsafeKey = (json: string): boolean => {
  const open: (Set<string> | null)[] = [];
  let lastString = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1);
      const key: unknown = JSON.parse(lastString);
      if (typeof key !== 'string' || key === FORBIDDEN || keys?.has(key)) return true;
      keys?.add(key);
    } else if (token !== ',') lastString = token;
  }
  return false;
};
