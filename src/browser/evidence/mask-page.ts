import type { Page } from 'playwright-core';

/** Attributes that repeat what was typed. */
const SPEAKING_ATTRIBUTES = ['value', 'title', 'aria-label', 'placeholder', 'alt', 'href'];

/**
 * Rewrites the page itself so that nothing personal is left to be seen: fields are emptied to dots, every
 * text and speaking attribute goes through `redact`. Only for a page that is not needed any more.
 */
export const maskPage = async (page: Page, redact: (text: string) => string): Promise<void> => {
  const collected = await page.evaluateHandle((attributes) => {
    const DOTS = '••••••';
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input, textarea',
    )) {
      const isToggle = field.type === 'radio' || field.type === 'checkbox';
      if (isToggle || field.value === '') continue;
      field.value = DOTS;
      field.setAttribute('value', DOTS);
    }
    const nodes: { text: string; replace: (text: string) => void }[] = [];
    const walker = document.createTreeWalker(
      document.documentElement,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node;
      if ((text.nodeValue ?? '').trim() === '') continue;
      nodes.push({
        text: text.nodeValue ?? '',
        replace: (redacted) => {
          text.nodeValue = redacted;
        },
      });
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of attributes) {
        const value = element.getAttribute(name);
        if (value !== null && value !== '') {
          nodes.push({ text: value, replace: (redacted) => element.setAttribute(name, redacted) });
        }
      }
    }
    return nodes;
  }, SPEAKING_ATTRIBUTES);
  const texts = await collected.evaluate((nodes) => nodes.map(({ text }) => text));
  const changed = texts.flatMap((text, at) => {
    const redacted = redact(text);
    return redacted === text ? [] : [{ at, redacted }];
  });
  await collected.evaluate((nodes, changes) => {
    for (const { at, redacted } of changes) nodes[at]?.replace(redacted);
  }, changed);
};
