import type { Signs } from './signs.ts';

/** Which elements are pictures, and what each says. */
export interface Pictures {
  /** Yes, no, or null when the picture does not tell; undefined when the element is no picture. */
  readonly signOf: (element: Element, style: CSSStyleDeclaration) => boolean | null | undefined;
}

/** Self-contained: it is sent to the page as text. */
export const makePictures = ({ signs }: { readonly signs: Signs }): Pictures => {
  const PICTURES = new Set(['IMG', 'SVG', 'CANVAS', 'PICTURE', 'OBJECT']);

  const signOf: Pictures['signOf'] = (element, style) => {
    if (PICTURES.has(element.tagName.toUpperCase())) {
      const inner = element.tagName === 'PICTURE' ? element.querySelector('img') : null;
      return signs.ofIcon(inner ?? element);
    }
    if (element instanceof HTMLInputElement) {
      const isFixed = element.type === 'checkbox' && (element.disabled || element.readOnly);
      return isFixed ? element.checked : undefined;
    }
    const text = (element.textContent ?? '').trim();
    if (/material-(?:icons|symbols)/.test(element.getAttribute('class') ?? '') && text !== '')
      return signs.ofText(text) ?? signs.ofIcon(Object.assign(document.createElement('i'), { title: text }));
    if (element.getAttribute('role') === 'img' && text.length <= 2)
      return signs.ofText(text) ?? signs.ofIcon(element);
    if (element.childElementCount > 0 || text !== '' || style.visibility !== 'visible') return undefined;
    const drawn = ['::before', '::after'].map((part) =>
      getComputedStyle(element, part).content.replace(/^"|"$/g, ''),
    );
    const byCharacter = drawn.map((content) => signs.ofText(content)).find((sign) => sign !== null);
    return byCharacter ?? signs.ofIcon(element) ?? undefined;
  };

  return { signOf };
};
