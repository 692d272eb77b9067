import { expect, test } from 'vitest';
import { terminalText } from '../../src/protocol/terminal-text.ts';

test('nothing that steers a terminal or turns the order of a text around passes, and all else does', () => {
  const steering = [
    '\u001b[2J',
    '\u0007',
    '\u009b31m',
    '\u202e',
    '\u2066',
    '\u200f',
    '\u2028',
    '\r\n',
    '\u0000',
  ];
  for (const one of steering) expect(terminalText(`a${one}b`)).toMatch(/^a (\[2J|31m)?b$/);
  const plain = 'Definição de local · R$ 1.234,56 · 👩‍💻 — ok';
  expect(terminalText(plain)).toBe(plain);
});
