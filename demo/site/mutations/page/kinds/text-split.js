import { isData } from '../data.js';
import { setsApart } from '../inline.js';
import { cutInto, freshTexts, originalText } from '../nodes.js';

const together = (spans) => {
  const whole = document.createElement('span');
  whole.append(...spans);
  return whole;
};

/** Texts in pieces, as with a highlighted word or letters set apart. */
export const textSplit = {
  name: 'text-split',
  targets: (region) =>
    freshTexts(region.dialog).filter((text) => !isData(text) && text.data.trim().length >= 4),
  change: (text, region) => {
    const { data } = text;
    const original = originalText(text);
    const space = data.trim().indexOf(' ') > 0 ? data.indexOf(' ', data.search(/\S/)) + 1 : 0;
    const cut = space > 0 ? space : region.dice('text-split', original).between(1, data.length - 1);
    const pieces = [data.slice(0, cut), data.slice(cut)].map((piece) => document.createTextNode(piece));
    cutInto(pieces, original);
    const spans = pieces.map((piece) => {
      const span = document.createElement('span');
      span.append(piece);
      return span;
    });
    text.replaceWith(...(setsApart(text.parentElement) ? [together(spans)] : spans));
  },
};
