import { originalWords, say, saysSomething } from './nodes.js';
import { freshRuns } from './runs.js';

const CHOICES = 'input[type="radio"], input[type="checkbox"]';

const isOfChoice = (label) => (label.control ?? label.querySelector(CHOICES))?.matches(CHOICES) ?? false;

/** What a text is for: changes of punctuation depend on it. */
const roleOf = ({ parentElement: parent }) => {
  if (parent.closest('button, a, [role="button"]') !== null) return 'button';
  if (
    parent.closest('[role="option"], [role="radio"], [role="checkbox"], [role="listbox"] li, option') !== null
  )
    return 'option';
  const label = parent.closest('label');
  if (label === null) return 'other';
  return isOfChoice(label) ? 'option' : 'label';
};

const saidIn = (texts) => texts.map(({ data }) => data).join('');

const SIGN = /[\p{L}\p{N}]/u;
const signsIn = (words) => [...words].filter((sign) => SIGN.test(sign)).length;

/** Every text gets as many letters as it had, and what is no letter goes with the one before. */
const dealtByLetters = (words, texts) => {
  let from = 0;
  return texts.map(({ data }, at) => {
    let left = at === texts.length - 1 ? Infinity : signsIn(data);
    let to = from;
    for (; to < words.length; to += 1) {
      if (!SIGN.test(words[to])) continue;
      if (left === 0) break;
      left -= 1;
    }
    const part = words.slice(from, to);
    from = to;
    return part;
  });
};

const dealtByLength = (words, texts) => {
  let from = 0;
  return texts.map(({ data: { length } }) => {
    from += length;
    return words.slice(from - length, from);
  });
};

/** The words for each of the texts: a word stays in pieces where it was; other words all stand in the first. */
const dealt = (words, texts) => {
  const before = saidIn(texts);
  if (words.length === before.length) return dealtByLength(words, texts);
  if (signsIn(words) === signsIn(before)) return dealtByLetters(words, texts);
  const first = texts.findIndex(saysSomething);
  return texts.map((_, at) => (at === first ? words : ''));
};

/**
 * A kind that writes texts otherwise: `rewrite(words, {role, dice, original, isEnd})`; spaces around them are
 * kept. The pieces of a run are written as one.
 */
export const textKind = (name, rewrite, options) => {
  const written = ({ texts, isWhole, isEnd }, region) => {
    const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(saidIn(texts));
    const original = originalWords(texts);
    const dice = region.dice(name, original);
    const role = roleOf(texts.find(saysSomething));
    const answer = rewrite(words, { role, dice, original: original.trim(), isEnd });
    // Beside what stays as it is a space could make two words of one.
    return dealt(before + (isWhole ? answer : answer.trim()) + after, texts);
  };
  return {
    name,
    targets: (region) =>
      freshRuns(region.dialog, options).filter(
        (run) => saidIn(run.texts).trim() !== '' && written(run, region).join('') !== saidIn(run.texts),
      ),
    change: (run, region) => {
      for (const [at, words] of written(run, region).entries())
        if (run.texts[at].data !== words) say(run.texts[at], words);
      region.told.set(originalWords(run.texts).trim(), saidIn(run.texts).trim());
    },
  };
};
