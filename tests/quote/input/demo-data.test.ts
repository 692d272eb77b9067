import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInputText } from '../../../src/quote/input/parse-input-text.ts';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { TODAY } from './people.ts';

const FOLDER = resolve(import.meta.dirname, '../../../demo/data');

const quoteIn = (name: string) => {
  const parsed = parseInputText(readFileSync(join(FOLDER, name)));
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  const answer = readInput(parsed.value, { today: TODAY });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer;
};

describe("the demo's customers", () => {
  const names = readdirSync(FOLDER);

  it.each(names)('%s is a right input without any answer left out', (name) => {
    const { ignored } = quoteIn(name);
    expect(ignored.filter((field) => !/^(gclid|utm_source)$/.test(field))).toEqual([]);
  });

  it('have e-mails that belong to nobody', () => {
    for (const name of names) expect(quoteIn(name).quote.email).toMatch(/@example\.com$/);
  });

  it('say the same in the spelling of the former forms', () => {
    const { quote } = quoteIn('cliente.json');
    expect(quoteIn('cliente-formulario-antigo.json').quote).toEqual({ ...quote, marca: null, modelo: null });
  });
});
