import { freshTexts, originalText, say } from '../nodes.js';
import { isData } from '../text-kind.js';

const EARLIEST_MS = 200;
const LATEST_MS = 700;
const SHARE = 0.5;

const isOfControl = ({ parentElement: parent }) =>
  parent.closest('button, label, h1, [role="radiogroup"]') !== null;

/** Words come after the control that they belong to. */
export const lateText = {
  name: 'late-text',
  targets: (region) => {
    const until = region.memory.get('late-text') ?? Infinity;
    if (performance.now() >= until) return [];
    return freshTexts(region.dialog).filter(
      (text) =>
        isOfControl(text) && !isData(text) && region.dice('late-text', originalText(text)).chance(SHARE),
    );
  },
  change: (text, region) => {
    const delay = region.dice('late-text').between(EARLIEST_MS, LATEST_MS);
    if (!region.memory.has('late-text')) region.memory.set('late-text', performance.now() + delay);
    const { data } = text;
    say(text, '');
    region.later(Math.max(0, region.memory.get('late-text') - performance.now()), () => {
      if (text.data === '') say(text, data);
    });
  },
};
