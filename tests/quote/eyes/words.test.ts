import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWords } from '../../../src/quote/eyes/words.ts';

const words = makeWords();

describe('words as a person compares them', () => {
  it.each([
    ['Qual é a placa do carro ?', 'qual e a placa do carro'],
    ['E-mail *', 'e mail'],
    ['Av\u00adan\u200bçar »', 'avancar'],
    ['  R$\u00a01.850,00 ', 'r 1 850 00'],
  ])('%j is plainly "%s"', (text, plain) => {
    expect(words.plain(text)).toBe(plain);
  });

  it('are plain after one time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(words.plain(words.plain(text))).toBe(words.plain(text));
      }),
    );
  });

  it('say the answer that they say best, and none of its rivals', () => {
    const flex = { words: ['Flex', 'Álcool e gasolina'] };
    const gasolina = { words: ['Gasolina'] };
    const heard = words.plain('Flex (álcool e gasolina)');
    expect(words.says(heard, gasolina)).toBeGreaterThan(0);
    expect(words.says(heard, { ...gasolina, rivals: [flex] })).toBe(0);
    expect(words.says(heard, { ...flex, rivals: [gasolina] })).toBeGreaterThan(0);
    expect(words.says('gasolina', { ...gasolina, rivals: [flex] })).toBe(1);
  });

  it('say a thing the better the less else is said', () => {
    const [same, more, sentence] = ['nome', 'nome completo', 'nome de quem vai dirigir o carro'].map(
      (heard) => words.says(heard, { words: ['Nome'] }),
    );
    expect(same).toBe(1);
    expect(more).toBeLessThan(1);
    expect(sentence).toBeLessThan(more ?? 0);
    expect(words.says('sobrenome', { words: ['Nome'] })).toBe(0);
  });

  it('mean a thing by the beginnings of all words of one group, in any order, and less surely', () => {
    const place = { words: ['CEP'], gist: [['cep'], ['codigo', 'postal']] };
    const told = words.says('postal codigo', place);
    expect(told).toBeGreaterThan(0.5);
    expect(told).toBeLessThan(words.says('cep', place));
    expect(words.says('codigo do cupom', place)).toBe(0);
    expect(words.says('', place)).toBe(0);
  });

  it('take every name of a vehicle for one', () => {
    for (const name of ['veiculo', 'carro', 'automovel'])
      expect(words.hasWord(`qual e o uso do ${name}`, 'veicul'), name).toBe(true);
    expect(words.hasWord('qual e o uso da casa', 'veicul')).toBe(false);
  });

  it('deny by whole short words and by the beginning of longer ones', () => {
    expect(words.denies('cadastre se agora', ['cadastr'])).toBe(true);
    expect(words.denies('nome do pai', ['pai'])).toBe(true);
    expect(words.denies('paisagem', ['pai'])).toBe(false);
    expect(words.denies('nome', undefined)).toBe(false);
  });
});
