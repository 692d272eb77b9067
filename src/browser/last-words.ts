const SAID = /^\[pid=\d+\]\[(?:err|out)\] (.*)$/gm;
const EXIT = /<process did exit: exitCode=(\S+), signal=([^>]+)>/;
const MAX_LINES = 3;
const MAX_CHARACTERS = 500;

/**
 * What a browser that did not start said last and how it ended, out of Playwright's long error message.
 * @returns the message's first line when it holds nothing of the kind
 */
export const lastWords = (message: string): string => {
  const said = [...message.matchAll(SAID)].map(([, line = '']) => line.trim()).filter(Boolean);
  const [, code, signal] = EXIT.exec(message) ?? [];
  const end = code === undefined ? [] : [signal === 'null' ? `exit ${code}` : `ended by ${signal}`];
  const words = [...end, ...said.slice(-MAX_LINES)].join('; ');
  return words === '' ? (message.split('\n')[0] ?? '') : words.slice(0, MAX_CHARACTERS);
};
