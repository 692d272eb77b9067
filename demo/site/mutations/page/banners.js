import { recordUse } from './decoy-use.js';
import { markInvented } from './nodes.js';

/** Makes an element from its tag, its attributes and what is inside. */
export const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

/** Readable, and as wide as the page, whatever the page's own styles are. */
export const BOX_STYLE =
  'padding:10px 24px;background:#eef7ff;color:#1b2430;display:flex;gap:16px;align-items:center;' +
  'flex-wrap:wrap;grid-column:1 / -1';

/** A kind that adds something beside the wizard: `build()` makes it, `put(element)` places it. */
export const bannerKind = (name, build, put) => ({
  name,
  targets: (region) => (region.dialog === null && !region.memory.has(name) ? [document.body] : []),
  change: (_, region) => {
    const banner = build();
    markInvented(banner);
    recordUse(banner, name, region);
    region.memory.set(name, banner);
    put(banner, region.dice(name));
  },
  left: (region) => region.memory.get(name)?.remove(),
});

export const atTop = (banner) => document.body.prepend(banner);
export const atBottom = (banner) => document.body.append(banner);
export const anywhere = (banner, dice) => dice.pick([atTop, atBottom])(banner);
