import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthDateReader } from '../../../src/quote/input/readers/birth-date.ts';
import { readCep } from '../../../src/quote/input/readers/cep.ts';
import { readCpf } from '../../../src/quote/input/readers/cpf.ts';
import { readEmail } from '../../../src/quote/input/readers/email.ts';
import { readPhone } from '../../../src/quote/input/readers/phone.ts';
import { readPlate } from '../../../src/quote/input/readers/plate.ts';
import type { FieldReading } from '../../../src/quote/input/readers/reading.ts';
import { readName } from '../../../src/quote/input/readers/text.ts';
import { vehicleYearReader } from '../../../src/quote/input/readers/vehicle-year.ts';
import { cpf, TODAY } from './people.ts';

const accepted = <T>(reading: FieldReading<T>): T | null => ('value' in reading ? reading.value : null);

describe('a CPF', () => {
  it('is refused after any change of a check digit', () => {
    fc.assert(
      fc.property(cpf, fc.constantFrom(9, 10), fc.integer({ min: 1, max: 9 }), (good, at, by) => {
        const changed = [...good];
        changed[at] = String((Number(good[at]) + by) % 10);
        expect(accepted(readCpf(good))).toBe(good);
        expect(accepted(readCpf(changed.join('')))).toBeNull();
      }),
    );
  });

  it.each([
    '11111111111',
    '5299822472',
    '529982247250',
    '529.982.247-2x',
    '',
    5299822472,
    1.5,
    -1,
    null,
    true,
  ])('is refused: %j', (value) => expect(accepted(readCpf(value))).toBeNull());

  it('may be a number only when no leading zero is lost', () => {
    expect(accepted(readCpf(52998224725))).toBe('52998224725');
    expect(readCpf(191)).toMatchObject({ problem: { sugestao: expect.stringContaining('zeros') } });
  });
});

describe('a birth date', () => {
  const read = (value: unknown) => accepted(birthDateReader(TODAY)(value));

  it.each(['31/02/1990', '29/02/1991', '00/01/1990', '1990-13-01', '20051990', '1/2/90', '', 0, null])(
    'is refused when it is no day: %j',
    (value) => expect(read(value)).toBeNull(),
  );

  it('is refused in the future, below 18 and above 120', () => {
    expect(read('16/01/2026')).toBeNull();
    expect(read('16/01/2008')).toBeNull();
    expect(read('15/01/2008')).toBe('15/01/2008');
    expect(read('15/01/1905')).toBeNull();
    expect(read('16/01/1905')).toBe('16/01/1905');
    expect(read('01/01/0001')).toBeNull();
  });

  it('of a leap day exists', () => expect(read('1992-02-29')).toBe('29/02/1992'));
});

describe('a name', () => {
  const read = (value: unknown) => accepted(readName(value));

  it('keeps accents, quotes and emoji', () => {
    expect(read(` Zoë  "Zé" D'Ávila 👩‍🔧 `)).toBe(`Zoë "Zé" D'Ávila 👩‍🔧`);
  });

  it.each(['A', '12', 'Ana\u0000', 'Ana\u0007 Lima', 'Ana\nLima', '\ud800na Lima', 'x'.repeat(121), 5, null])(
    'is refused: %j',
    (value) => expect(read(value)).toBeNull(),
  );
});

describe.each([
  ['a CEP', readCep, ['0131010', '00310100', '01310-10x', 1310100, null, {}]],
  ['a phone', readPhone, ['11888887777', '1198888777', '988887777', '20988887777', '+1 11988887777', null]],
  ['a plate', readPlate, ['AB1234', 'ABCD123', 'ABC12345', 'ABC1DD3', 'ÁBC1234', 1234567, null]],
  [
    'an e-mail',
    readEmail,
    ['a', 'a@b', 'a@b.c', 'a b@c.com', 'a@.com', 'a@b..com', `${'a'.repeat(250)}@b.com`, 1],
  ],
  ['a model year', vehicleYearReader(TODAY), ['1899', '2028', '20', '2020/2021', 2020.5, null]],
])('%s', (_name, read, wrong) => {
  it.each(wrong)('is refused: %j', (value) => expect(accepted(read(value))).toBeNull());
});
