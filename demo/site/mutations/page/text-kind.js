import { freshTexts, isCut, originalText, saidNow, say } from './nodes.js';

/** Numbers, money and addresses of e-mail are the customer's or the quote's own: no text with one is changed. */
const DATA = /[\d@]|R\$/;

/** What a text is for: changes of punctuation depend on it. */
export const roleOf = (text) => {
  const { parentElement: parent } = text;
  if (parent.closest('button, a, [role="button"]') !== null) return 'button';
  if (
    parent.closest('[role="option"], [role="radio"], [role="checkbox"], [role="listbox"] li, option') !== null
  )
    return 'option';
  const label = parent.closest('label');
  if (label === null) return 'other';
  return label.querySelector('input[type="radio"], input[type="checkbox"]') === null ? 'label' : 'option';
};

/** A list of suggestions below a text field shows addresses. */
const isSuggestion = (text) => {
  const field = document.activeElement;
  return (
    field instanceof HTMLInputElement &&
    /^(text|search|tel)$/.test(field.type) &&
    text.parentElement.closest('[role="listbox"], [class*="Autocomplete"], [id*="-option-"]') !== null
  );
};

export const isData = (text) => DATA.test(originalText(text)) || isSuggestion(text);

/** A kind that writes texts otherwise: `rewrite(words, {role, dice, original})`; spaces around them are kept. */
export const textKind = (name, rewrite, { alsoData = false } = {}) => {
  const written = (text, region) => {
    const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text.data);
    const original = originalText(text);
    const dice = region.dice(name, original);
    const answer = rewrite(words, { role: roleOf(text), dice, original: original.trim() });
    // At the cut through a word a space would make two words of it.
    return before + (isCut(text) ? answer.trim() : answer) + after;
  };
  return {
    name,
    targets: (region) =>
      freshTexts(region.dialog).filter(
        (text) =>
          text.data.trim() !== '' && (alsoData || !isData(text)) && written(text, region) !== text.data,
      ),
    change: (text, region) => {
      say(text, written(text, region));
      region.told.set(originalText(text).trim(), saidNow(text).trim());
    },
  };
};
