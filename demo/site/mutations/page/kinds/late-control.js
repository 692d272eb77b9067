import { originalOf } from '../attributes.js';
import { blockOf } from '../blocks.js';
import { BUTTONS, CONTROLS, isBackWord } from '../controls.js';
import { freshElements, isFree, keyOf, wordsIn } from '../nodes.js';
import { dialogOf } from '../page-parts.js';

const EARLIEST_MS = 300;
const LATEST_MS = 900;

const key = (element) => keyOf(element, (name) => originalOf(element, name));

const isBack = (element) => isBackWord(wordsIn(element));

const candidates = (region) =>
  freshElements(region.dialog, CONTROLS).filter(
    (element) => !isBack(element) && element.checkVisibility({ visibilityProperty: true }),
  );

const buttonsOfPage = () => [...document.body.querySelectorAll(BUTTONS)];

/** The screen was drawn anew without the late one's place: its new button, none of those `before`, is there already. */
const isThere = (button, before, region) =>
  button.matches(BUTTONS) &&
  buttonsOfPage().some(
    (other) =>
      !before.has(other) && isFree(other) && dialogOf(other) === region.dialog && key(other) === key(button),
  );

/** One control of the screen appears later than the rest; when the screen is drawn anew meanwhile, still later. */
export const lateControl = {
  name: 'late-control',
  targets: (region) => {
    const late = region.memory.get('late-control');
    const found = candidates(region);
    if (late !== undefined)
      return performance.now() < late.dueMs ? found.filter((element) => key(element) === late.key) : [];
    return found.length === 0 ? [] : [region.dice('late-control').pick(found)];
  },
  change: (element, region) => {
    const late = region.memory.get('late-control') ?? {
      key: key(element),
      dueMs: performance.now() + region.dice('late-control', 'due').between(EARLIEST_MS, LATEST_MS),
    };
    region.memory.set('late-control', late);
    const block = blockOf(element);
    const before = new Set(buttonsOfPage());
    const place = document.createComment('');
    block.replaceWith(place);
    region.later(Math.max(0, late.dueMs - performance.now()), () => {
      if (place.isConnected && !isThere(element, before, region)) place.replaceWith(block);
    });
  },
};
