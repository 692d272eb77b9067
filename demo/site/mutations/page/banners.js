import { recordUse } from './decoy-use.js';
import { markInvented } from './nodes.js';

/** Makes an element from its tag, its attributes and what is inside. */
export const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

export const BOX_STYLE =
  'padding:10px 24px;background:#eef7ff;color:#16202b;display:flex;gap:16px;align-items:center;flex-wrap:wrap';

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
    // In a page laid out as a grid it has a row of its own instead of a part of the wizard's place.
    if (getComputedStyle(document.body).display === 'grid') banner.style.gridColumn = '1 / -1';
  },
  left: (region) => region.memory.get(name)?.remove(),
});

export const atTop = (banner) => document.body.prepend(banner);
export const atBottom = (banner) => document.body.append(banner);
export const anywhere = (banner, dice) => dice.pick([atTop, atBottom])(banner);
