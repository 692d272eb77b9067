import { isData } from './data.js';
import { isInline } from './inline.js';
import { freshTexts, saysSomething } from './nodes.js';

/** Words before and after one of these do not belong together. */
const APART = 'br, img, input, select, textarea, svg, iframe, video';

const lineBoxOf = (text) => {
  let box = text.parentElement;
  while (box !== document.body && isInline(box)) box = box.parentElement;
  return box;
};

/** The texts of a box, run by run: what stands in one line of words, whatever elements it is cut into. */
const runsIn = (box) => {
  const runs = [[]];
  const collect = (node) => {
    if (node instanceof Text) runs.at(-1).push(node);
    if (!(node instanceof Element)) return;
    if (node.matches(APART) || !isInline(node)) runs.push([]);
    else node.childNodes.forEach(collect);
  };
  box.childNodes.forEach(collect);
  return runs.filter((run) => run.some(saysSomething));
};

/** Data stays as it is: what stands before and after it is written otherwise by itself. */
const partsBetweenData = (run) => {
  const parts = [[]];
  for (const text of run)
    if (isData(text)) parts.push([]);
    else parts.at(-1).push(text);
  return parts.filter((part) => part.some(saysSomething));
};

const isSpace = ({ data }) => data.trim() === '';

/**
 * The new texts of a region in runs (of which data is no part, unless `alsoData`): {texts, isWhole, isEnd}.
 * One that is new only in part stays as it is.
 */
export const freshRuns = (dialog, { alsoData = false } = {}) => {
  const fresh = new Set(freshTexts(dialog));
  const boxes = new Set([...fresh].map(lineBoxOf));
  return [...boxes].flatMap(runsIn).flatMap((run) =>
    (alsoData ? [run] : partsBetweenData(run))
      .filter((texts) => texts.every((text) => fresh.has(text) || !saysSomething(text)))
      .map((texts) => ({
        texts,
        isWhole: texts.length === run.length,
        isEnd: run.slice(run.indexOf(texts.at(-1)) + 1).every(isSpace),
      })),
  );
};
