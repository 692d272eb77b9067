import { originalWords, say } from '../nodes.js';
import { freshRuns } from '../runs.js';

const EARLIEST_MS = 200;
const LATEST_MS = 700;
const SHARE = 0.5;

const CONTROL_WORDS =
  'button, label, legend, h1, [role="button"], [role="radiogroup"], [role="checkbox"], [role="switch"]';

const isOfControl = ({ texts: [{ parentElement: parent }] }) => parent.closest(CONTROL_WORDS) !== null;

/** Words come after the control that they belong to, all those of a line at once. */
export const lateText = {
  name: 'late-text',
  targets: (region) => {
    const until = region.memory.get('late-text') ?? Infinity;
    if (performance.now() >= until) return [];
    return freshRuns(region.dialog).filter(
      (run) => isOfControl(run) && region.dice('late-text', originalWords(run.texts)).chance(SHARE),
    );
  },
  change: ({ texts }, region) => {
    const delay = region.dice('late-text').between(EARLIEST_MS, LATEST_MS);
    if (!region.memory.has('late-text')) region.memory.set('late-text', performance.now() + delay);
    const words = texts.map(({ data }) => data);
    for (const text of texts) say(text, '');
    region.later(Math.max(0, region.memory.get('late-text') - performance.now()), () => {
      for (const [at, text] of texts.entries()) if (text.data === '') say(text, words[at]);
    });
  },
};
