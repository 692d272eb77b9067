/** Takes no column: combining marks, joiners, variation selectors, control characters. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;

/** Takes two columns in a terminal: East Asian wide characters and emoji. */
const DOUBLE_WIDTH =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;

const characterWidth = (character: string): number => {
  if (ZERO_WIDTH.test(character)) return 0;
  return DOUBLE_WIDTH.test(character) ? 2 : 1;
};

/** Columns that a text without escape sequences takes in a terminal. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
};

/** The text's beginning that fits into `columns`, and the rest. */
export const splitAtWidth = (text: string, columns: number): [head: string, rest: string] => {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    end += character.length;
  }
  return [text.slice(0, end), text.slice(end)];
};

/** Shortens to at most `columns`; an ellipsis stands for what is missing. */
export const truncateToWidth = (text: string, columns: number): string => {
  if (textWidth(text) <= columns) return text;
  return columns < 1 ? '' : `${splitAtWidth(text, columns - 1)[0]}…`;
};

export type Alignment = 'left' | 'right';

export const padToWidth = (text: string, columns: number, align: Alignment): string => {
  const padding = ' '.repeat(Math.max(0, columns - textWidth(text)));
  return align === 'left' ? text + padding : padding + text;
};
