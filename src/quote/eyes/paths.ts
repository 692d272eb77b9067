import type { Sight } from './sight.ts';

export interface Paths {
  /** A selector that finds this element and no other now, by what is likely to stay. */
  readonly selectorOf: (element: Element) => string;
}

/** Self-contained: it is sent to the page as text. */
export const makePaths = ({ sight }: { sight: Sight }): Paths => {
  const STEADY = ['data-testid', 'name', 'aria-label', 'placeholder', 'title', 'value', 'type', 'role'];
  /** Made by the page anew each time: `:r1a:`, `mui-12345`, long hashes. */
  const isMade = (id: string): boolean => /[:]|\d{3,}|[0-9a-f]{6,}/i.test(id);
  const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const isOnly = (selector: string, element: Element): boolean => {
    const found = sight.all(selector);
    return found.length === 1 && found[0] === element;
  };
  const steps = (element: Element): string => {
    const parts: string[] = [];
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
      const tag = at.tagName.toLowerCase();
      const alike = [...(at.parentElement?.children ?? [])].filter(({ tagName }) => tagName === at?.tagName);
      parts.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(at) + 1})` : tag);
      const path = parts.join(' > ');
      if (isOnly(path, element)) return path;
    }
    return `body > ${parts.join(' > ')}`;
  };
  return {
    selectorOf: (element) => {
      const tag = element.tagName.toLowerCase();
      if (element.id !== '' && !isMade(element.id)) {
        const byId = `#${CSS.escape(element.id)}`;
        if (isOnly(byId, element)) return byId;
      }
      let selector = tag;
      for (const name of STEADY) {
        const value = element.getAttribute(name);
        // What a person typed may stand in `value`; only choices and buttons carry a value of the site's own.
        const isTyped =
          name === 'value' && !element.matches('[type="radio"],[type="checkbox"],[type="submit"],option');
        if (value === null || value === '' || isTyped || isMade(value)) continue;
        selector += `[${name}=${quoted(value)}]`;
        if (isOnly(selector, element)) return selector;
      }
      return steps(element);
    },
  };
};
