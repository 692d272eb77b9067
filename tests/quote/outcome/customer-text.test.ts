import { describe, expect, test } from 'vitest';
import { CATALOGUE, type FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { customerText } from '../../../src/quote/outcome/customer-text.ts';
import { toErroItems } from '../../../src/quote/outcome/erro-items.ts';

/** Words that promise that somebody does something by himself. */
const PROMISES = /avisado|entrará em contato|aguarde o contato|especialista fará/i;

describe.each(Object.keys(CATALOGUE) as FailureKey[])('the text of %s', (key) => {
  test('promises nothing where nobody is told', () => {
    expect(customerText({ key }, false)).not.toMatch(PROMISES);
    expect(toErroItems({ key, tela: 9, detail: '' }, '')[0]?.mensagem).not.toMatch(PROMISES);
  });

  test('is no worse where somebody is', () => {
    const text = customerText({ key }, true);
    expect(text).toMatch(/^[A-ZÀ-Ü].*\.$/);
    if (/especialista/.test(customerText({ key }, false))) expect(text).toMatch(PROMISES);
  });
});

test.each([false, true])('a field that the insurer refuses (told: %s)', (isHandedOff) => {
  const text = customerText({ key: 'site_refused_data', campo: 'cep' }, isHandedOff);
  expect(text).toContain('não aceitou o CEP');
  expect(PROMISES.test(text)).toBe(isHandedOff);
});
