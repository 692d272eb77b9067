import type { JSHandle, Page } from 'playwright-core';

interface Spot {
  readonly text: string;
  readonly replace: (text: string) => void;
}

/** Attributes that repeat what was typed. */
const SPEAKING_ATTRIBUTES = ['value', 'title', 'aria-label', 'placeholder', 'alt', 'href'];

/** A value cut into pieces (`<span>123</span><span>.456…`) stands in a short element. */
const MAX_PIECED_LENGTH = 200;

/** Runs inside the page: empties fields, hides what cannot be read, finds every text and attribute. */
const findTexts = (attributes: readonly string[]): Spot[] => {
  const DOTS = '••••••';
  const spots: Spot[] = [];
  const emptyField = (field: HTMLInputElement | HTMLTextAreaElement): void => {
    if (field.type === 'radio' || field.type === 'checkbox' || field.value === '') return;
    field.value = DOTS;
    field.setAttribute('value', DOTS);
  };
  const addAttributes = (element: Element): void => {
    for (const name of attributes) {
      const text = element.getAttribute(name);
      if (text === null || text === '') continue;
      spots.push({ text, replace: (redacted) => element.setAttribute(name, redacted) });
    }
  };
  const visit = (root: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const found = node;
      const text = found.nodeValue ?? '';
      if (text.trim() === '') continue;
      spots.push({
        text,
        replace: (redacted) => {
          found.nodeValue = redacted;
        },
      });
    }
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) emptyField(element);
      if (element.matches('iframe, frame, object, embed, canvas, video')) {
        element.style.setProperty('visibility', 'hidden', 'important');
        element.removeAttribute('srcdoc');
      }
      addAttributes(element);
      if (element.shadowRoot !== null) visit(element.shadowRoot);
    }
  };
  visit(document);
  return spots;
};

/** Runs inside the page: short elements whose text is made of several pieces, innermost first. */
const findPieced = (maxLength: number): Spot[] => {
  const isMasked = new WeakSet<Element>();
  const hasMaskedPart = (element: Element): boolean =>
    [...element.querySelectorAll('*')].some((part) => isMasked.has(part));
  return [...document.body.querySelectorAll('*:not(script):not(style)')]
    .filter(({ childNodes, textContent }) => childNodes.length > 1 && textContent.length <= maxLength)
    .reverse()
    .map((element) => ({
      text: element.textContent,
      replace: (redacted) => {
        if (hasMaskedPart(element)) return;
        element.textContent = redacted;
        isMasked.add(element);
      },
    }));
};

const maskSpots = async <Argument>(
  page: Page,
  find: (argument: Argument) => Spot[],
  argument: Argument,
  redact: (text: string) => string,
): Promise<void> => {
  const spots: JSHandle<Spot[]> = await page.evaluateHandle(
    `(${find.toString()})(${JSON.stringify(argument)})`,
  );
  const texts = await spots.evaluate((found) => found.map(({ text }) => text));
  const changes = texts.flatMap((text, at) => {
    const redacted = redact(text);
    return redacted === text ? [] : [{ at, redacted }];
  });
  await spots.evaluate((found, all) => {
    for (const { at, redacted } of all) found[at]?.replace(redacted);
  }, changes);
};

/**
 * Rewrites the page itself so that nothing personal is left to be seen: fields are emptied to dots, frames
 * hidden, every text and speaking attribute goes through `redact`. Only for a page that is not needed any more.
 */
export const maskPage = async (page: Page, redact: (text: string) => string): Promise<void> => {
  await maskSpots(page, findTexts, SPEAKING_ATTRIBUTES, redact);
  await maskSpots(page, findPieced, MAX_PIECED_LENGTH, redact);
};
