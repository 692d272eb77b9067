const ASCII_LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

const codePoint = (character: string): string =>
  `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** A text as roff prints it letter by letter. */
export const roffText = (text: string): string =>
  text
    .replaceAll(/[\\\-'`^~]/g, (letter) => ASCII_LETTERS[letter] ?? letter)
    .replaceAll(/[^\p{ASCII}]/gu, codePoint)
    .replaceAll(/^\./gm, '\\&.');

export const bold = (text: string): string => `\\fB${roffText(text)}\\fR`;

export const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`.SH "${roffText(title.toUpperCase())}"`, ...lines];

/** A term and, indented, what there is to say of it. */
export const tagged = (term: string, text: string): string[] => ['.TP', bold(term), roffText(text)];
