import { markInvented } from './nodes.js';

const copied = new Set();
let sheet = null;

const ownSheet = () => {
  if (sheet?.isConnected) return sheet.sheet;
  const style = document.createElement('style');
  markInvented(style);
  document.head.append(style);
  sheet = style;
  return style.sheet;
};

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (name) => new RegExp(`\\.${escaped(CSS.escape(name))}(?![\\w-])`, 'g');

/** The selector with every class name that is known under another one replaced. */
const renamed = (selector, names) =>
  [...names].reduce((text, [name, other]) => text.replaceAll(patternOf(name), `.${other}`), selector);

const all = new Map();

const copyOf = (rule) => {
  if (rule instanceof CSSMediaRule) {
    const inside = [...rule.cssRules].map(copyOf).filter((text) => text !== null);
    return inside.length > 0 ? `@media ${rule.conditionText} { ${inside.join(' ')} }` : null;
  }
  if (!(rule instanceof CSSStyleRule)) return null;
  const selector = renamed(rule.selectorText, all);
  return selector === rule.selectorText ? null : `${selector} { ${rule.style.cssText} }`;
};

/** Repeats the page's rules for classes (name → other name), so that hashed ones look the same. */
export const copyRules = (names) => {
  const news = [...names].filter(([name, other]) => !copied.has(`${name} ${other}`));
  if (news.length === 0) return;
  for (const [name, other] of news) {
    copied.add(`${name} ${other}`);
    all.set(name, other);
  }
  const target = ownSheet();
  for (const { cssRules, ownerNode } of document.styleSheets) {
    if (ownerNode === sheet) continue;
    for (const rule of cssRules) {
      if (!news.some(([name]) => patternOf(name).test(rule.cssText))) continue;
      const text = copyOf(rule);
      if (text !== null) target.insertRule(text, target.cssRules.length);
    }
  }
};
