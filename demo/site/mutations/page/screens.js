import { isFree, originalText, textsIn } from './nodes.js';
import { dialogOf } from './page-parts.js';
import { screenPlace, takeNewScreen } from './screen-place.js';

const APART = 'ol, [aria-hidden="true"]';
/** A screen is known by its first texts: the rest may come late. */
const TEXTS_KNOWN = 8;

const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

/** The texts of the screen, in order. */
const contentTexts = (place) =>
  textsIn(place).filter(({ parentElement: parent }) => {
    const apart = parent.closest(APART);
    // A dialog over the page hides all of it from assistive programs; its content is still the screen.
    if (apart !== null && !apart.contains(place)) return false;
    return isFree(parent) && dialogOf(parent) === null && isShown(parent);
  });

const sameScreen = (known, texts) => {
  const common = Math.min(known.length, texts.length);
  return common > 0 && known.slice(0, common).every((text, at) => text === texts[at]);
};

const putMarker = (first, place) => {
  const marker = document.createComment('');
  if (first.parentElement === place) first.before(marker);
  else first.parentElement.before(marker);
  return marker;
};

/**
 * Notices a new screen: the wizard put it there, or what it began with was replaced by something else
 * (a comment beside the first text goes with it). A screen that is drawn again says the same.
 */
export const watchScreens = () => {
  let marker = null;
  let known = [];
  return {
    /** @returns the texts that a new screen begins with; null as long as it is the same */
    next: () => {
      const place = screenPlace();
      if (place === null) return null;
      if (takeNewScreen()) {
        marker?.remove();
        marker = null;
        known = [];
      }
      if (marker?.isConnected) return null;
      const nodes = contentTexts(place);
      const first = nodes[0];
      if (first === undefined) return null;
      marker = putMarker(first, place);
      const texts = nodes.slice(0, TEXTS_KNOWN).map((node) => originalText(node).trim());
      const isSame = sameScreen(known, texts);
      if (!isSame) known = texts;
      return isSame ? null : texts;
    },
    marker: () => marker,
  };
};
