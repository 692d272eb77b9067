interface FreezeLimits {
  readonly maxStyleChars: number;
}

/**
 * Runs inside the page: makes its HTML tell by itself what shows. Styles are written into it, what was hidden
 * is marked, pictures keep their size; scripts, comments and templates go. Only for a page that is done with.
 */
export const freezeInPage = ({ maxStyleChars }: FreezeLimits): void => {
  type Root = Document | ShadowRoot;
  const roots: Root[] = [];
  const gather = (root: Root): void => {
    roots.push(root);
    for (const element of root.querySelectorAll('*'))
      if (element.shadowRoot !== null) gather(element.shadowRoot);
  };
  gather(document);

  const marks: { element: Element; styles: Record<string, string> }[] = [];
  const lookAt = (element: Element, visibilityAbove: string): void => {
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
    if (element.matches('script,style,link,meta,title,head,noscript,template')) return;
    const { display, visibility, opacity } = getComputedStyle(element);
    const styles: Record<string, string> = {};
    if (display === 'none') styles.display = 'none';
    if (visibility !== visibilityAbove) styles.visibility = visibility;
    if (opacity === '0') styles.opacity = '0';
    if (display !== 'none' && element.matches('img,svg,canvas,video,iframe,embed,object')) {
      const { width, height } = element.getBoundingClientRect();
      Object.assign(styles, { width: `${width}px`, height: `${height}px`, 'box-sizing': 'border-box' });
    }
    if (Object.keys(styles).length > 0) marks.push({ element, styles });
    if (display === 'none' || element instanceof SVGElement) return;
    for (const child of element.shadowRoot?.children ?? []) lookAt(child, visibility);
    for (const child of element.children) lookAt(child, visibility);
  };
  if (document.body !== null) lookAt(document.body, 'visible');

  let left = maxStyleChars;
  const matches = (selector: string, root: Root): boolean => {
    try {
      const bare = selector
        .replace(
          /::?(?:before|after|hover|focus(?:-visible|-within)?|active|placeholder|marker|backdrop|selection|-[\w-]+|first-l\w+)/g,
          '',
        )
        .replace(/(^|,|\s|>|\+|~)(?=\s*(?:,|$))/g, '$1*');
      return /:host|:root|::part|::slotted/.test(selector) || root.querySelector(bare) !== null;
    } catch {
      return true;
    }
  };
  const textOf = (rules: CSSRuleList, root: Root): string =>
    [...rules]
      .map((rule) => {
        if (rule instanceof CSSStyleRule) return matches(rule.selectorText, root) ? rule.cssText : '';
        if (rule instanceof CSSImportRule)
          return rule.styleSheet === null ? '' : sheetText(rule.styleSheet, root);
        if (!('cssRules' in rule) || rule instanceof CSSKeyframesRule) return '';
        const inside = textOf((rule as CSSGroupingRule).cssRules, root);
        return inside === '' ? '' : `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{\n${inside}\n}`;
      })
      .filter((text) => text !== '')
      .join('\n');
  const sheetText = (sheet: CSSStyleSheet, root: Root): string => {
    try {
      return textOf(sheet.cssRules, root);
    } catch {
      return '';
    }
  };
  for (const root of roots) {
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
      const owner = sheet.ownerNode;
      const text = sheet.disabled ? '' : sheetText(sheet, root).replaceAll('</', '<\\/').slice(0, left);
      left -= text.length;
      const style = document.createElement('style');
      style.textContent = text;
      if (sheet.media.mediaText !== '') style.media = sheet.media.mediaText;
      if (owner instanceof Element && text !== '') owner.replaceWith(style);
      else if (owner === null && text !== '') (root instanceof Document ? root.head : root).append(style);
    }
  }
  for (const { element, styles } of marks)
    for (const [name, value] of Object.entries(styles))
      (element as HTMLElement).style.setProperty(name, value, 'important');
  for (const root of roots) {
    for (const element of root.querySelectorAll(
      'script,noscript,template,base,object,link:not([rel="stylesheet"]),meta[http-equiv]',
    ))
      element.remove();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    const comments: Node[] = [];
    while (walker.nextNode() !== null) comments.push(walker.currentNode);
    for (const comment of comments) comment.parentNode?.removeChild(comment);
  }
};

/** Runs inside the page: its HTML, open shadows included. */
export const htmlInPage = (): string => {
  const shadows: ShadowRoot[] = [];
  const gather = (root: Document | ShadowRoot): void => {
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      if (shadowRoot === null) continue;
      shadows.push(shadowRoot);
      gather(shadowRoot);
    }
  };
  gather(document);
  const root = document.documentElement;
  const [open = '<html>'] = /^<[^>]*>/.exec((root.cloneNode(false) as Element).outerHTML) ?? [];
  const inside =
    shadows.length > 0 && typeof root.getHTML === 'function'
      ? root.getHTML({ shadowRoots: shadows })
      : root.innerHTML;
  return `<!DOCTYPE html>\n${open}${inside}</html>\n`;
};
