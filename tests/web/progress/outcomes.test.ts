import { describe, expect, test } from 'vitest';
import { TEXT } from '../../../src/protocol/live/texts.ts';
import { CATALOGUE } from '../../../src/quote/outcome/catalogue.ts';
import { outcomeWords } from '../../../web/progress/outcome.ts';
import { endedWith, FAILURE_KEYS } from '../support/states.ts';

/** What a customer has no use for. */
const OPERATORS_WORDS =
  /RPA|rob[oô]|navegador|Chromium|servidor|registro|evidence|journalctl|sess[aã]o|JSON|DNS|undefined|null|N\/A/;

describe.each(FAILURE_KEYS)('a customer whose quote ends as %s', (key) => {
  const words = outcomeWords(endedWith(key));

  test("reads the catalogue's words for customers, and none for operators", () => {
    expect(words.text).toBe(CATALOGUE[key].texto);
    for (const text of [words.title, words.text]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(OPERATORS_WORDS);
    }
    expect(JSON.stringify(words)).not.toContain(CATALOGUE[key].sugestao);
  });

  test('is offered what the words speak of', () => {
    const speaksOfTrying = /tente novamente|começar de novo|corrigidos|preencha/i.test(words.text);
    expect(words.again !== null).toBe(speaksOfTrying);
  });

  test('is not alarmed when a person goes on with it', () => {
    const goesOn = words.again === null && /[Ff]ale com (um especialista|ele)/.test(words.text);
    expect(words.tone).toBe(goesOn ? 'calm' : 'alert');
  });
});

test('wrong fields are told one by one, with what to do', () => {
  const { fields, again, title } = outcomeWords(endedWith('invalid_input', null));
  expect(fields).toEqual([
    { campo: 'cpf', label: 'CPF', text: 'CPF inválido. Verifique o CPF digitado' },
    { campo: 'cep', label: 'CEP', text: 'CEP inválido. Informe os oito números do CEP' },
  ]);
  expect(again).toBe('correct');
  expect(title).toBe('Vamos conferir os seus dados');
});

test.each([TEXT.lost, TEXT.failed, TEXT.incomplete])('ends that only the view knows: %s', (mensagem) => {
  const words = outcomeWords({ ...endedWith('session_lost'), mensagem, erros: [] });
  expect(words.text).toBe(mensagem);
  expect(words.again).toBe(mensagem.includes('tente novamente') ? 'retry' : null);
});
