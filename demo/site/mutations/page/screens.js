import { dialogOf, isFree, originalText, textsIn } from './nodes.js';

const APART = 'ol, [aria-hidden="true"]';
/** A screen is known by its first texts: the rest may come late. */
const TEXTS_KNOWN = 8;

const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

/** The texts of the wizard's content, in order, without the page's frame. */
const contentTexts = (stage) => {
  const mains = document.querySelectorAll('main, [role="main"]');
  const scope = stage ?? mains[mains.length - 1] ?? document.body;
  return textsIn(scope).filter(({ parentElement: parent }) => {
    const apart = parent.closest(APART);
    // A dialog over the page hides all of it from assistive programs; its content is still the screen.
    if (apart !== null && !apart.contains(scope)) return false;
    return isFree(parent) && dialogOf(parent) === null && isShown(parent);
  });
};

const sameScreen = (known, texts) => {
  const common = Math.min(known.length, texts.length);
  return common > 0 && known.slice(0, common).every((text, at) => text === texts[at]);
};

const removedElements = ({ removedNodes }) => [...removedNodes].filter((node) => node instanceof Element);

/** The place where screens are put: the one where most of what the page said was replaced. */
const watchStage = () => {
  let stage = null;
  const isMost = (record, textCount) => {
    const gone = removedElements(record).flatMap((element) => textsIn(element)).length;
    return gone > 0 && gone * 2 >= textCount;
  };
  const isStage = (record, textCount) =>
    stage === null
      ? isMost(record, textCount)
      : removedElements(record).some((element) => element.contains(stage));
  return {
    get: () => stage,
    /** @returns whether another place than before turned out to be it, or it was filled anew */
    learn: (records, textCount) => {
      if (stage?.isConnected)
        return records.some((record) => record.target === stage && isMost(record, textCount));
      const found = records.find((record) => record.target.isConnected && isStage(record, textCount));
      stage = found?.target ?? null;
      return found !== undefined;
    },
  };
};

/**
 * Notices when the wizard replaces its content: a comment beside the first text goes with it.
 * A screen that is drawn again says the same.
 */
export const watchScreens = () => {
  const stage = watchStage();
  let marker = null;
  let known = [];
  let textCount = Infinity;
  return {
    /** @returns the texts that a new screen begins with; null as long as it is the same */
    next: (records) => {
      if (stage.learn(records, textCount)) {
        marker?.remove();
        marker = null;
      }
      if (marker?.isConnected) return null;
      const nodes = contentTexts(stage.get());
      const first = nodes[0];
      if (first === undefined) return null;
      marker = document.createComment('');
      first.parentElement.before(marker);
      textCount = nodes.length;
      const texts = nodes.slice(0, TEXTS_KNOWN).map((node) => originalText(node).trim());
      const isSame = sameScreen(known, texts);
      if (!isSame) known = texts;
      return isSame ? null : texts;
    },
    marker: () => marker,
  };
};
