import { describe, expect, test } from 'vitest';
import { checkData } from '../../../src/cli/rpa-run/check-input.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';

const TODAY = new Date(2026, 0, 15);

const check = (data: unknown) =>
  checkData(typeof data === 'string' ? data : JSON.stringify(data), null, TODAY);

describe('the customer’s data, checked', () => {
  test('is a whole quote when everything is right', () => {
    const { input } = check(CUSTOMER);
    expect(input).toMatchObject({ ok: true, quote: { placa: CUSTOMER.placa, cpf: CUSTOMER.cpf } });
  });

  test('names every wrong field at once, and no value', () => {
    const { input } = check({ ...CUSTOMER, cpf: '11111111111', cep: '123', estado_civil: 'Enrolado' });
    expect(input).toMatchObject({
      ok: false,
      failure: { key: 'invalid_input', detail: 'wrong or missing: cpf, estado_civil, cep' },
    });
    expect(JSON.stringify(input)).not.toMatch(/11111111111|"123"|Enrolado/);
  });

  test.each([
    ['not JSON', '{"cpf": 52998224725', 'input_unreadable'],
    ['empty', '', 'input_unreadable'],
    ['with a field twice', '{"cpf":"1","cpf":"2"}', 'input_unreadable'],
    ['too large', `{"x":"${'x'.repeat(70_000)}"}`, 'input_too_large'],
  ])('that is %s is one failure that quotes nothing', (_, text, key) => {
    const { input } = check(text);
    expect(input).toMatchObject({ ok: false, failure: { key } });
    expect(JSON.stringify(input)).not.toMatch(/52998224725|xxx/);
  });

  test('never says where the robot goes or who it is', () => {
    const form = {
      ...CUSTOMER,
      url: 'https://example.com',
      autenticacao: { email_login: 'a', senha_login: 'b' },
    };
    const { input, notes } = check(form);
    expect(input.ok).toBe(true);
    expect(JSON.stringify(input)).not.toContain('example.com/');
    expect(Object.keys(input.ok ? input.quote : {})).not.toEqual(
      expect.arrayContaining(['url', 'autenticacao']),
    );
    expect(notes.join(' ')).toMatch(/url/);
  });
});
