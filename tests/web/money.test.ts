import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money, moneyParts } from '../../web/money.ts';

const WEB = join(import.meta.dirname, '../../web');

describe('money', () => {
  test.each([
    ['R$3.776,52', 'R$ 3.776,52'],
    ['R$ 3776,52', 'R$ 3.776,52'],
    ['R$\u00a03.776,52', 'R$ 3.776,52'],
    ['R$ 1234567,8', 'R$ 1.234.567,80'],
    ['R$ 0,00', 'R$ 0,00'],
    ['R$ 50.000', 'R$ 50.000,00'],
    ['12x de R$314,71 sem juros', '12x de R$ 314,71 sem juros'],
    ['de R$2.300,00 até R$ 3.100', 'de R$ 2.300,00 até R$ 3.100,00'],
    ['R$ 1,234.56', 'R$ 1,234.56'],
    ['R$ 12.34', 'R$ 12.34'],
    ['100% FIPE', '100% FIPE'],
    ['não informado', 'não informado'],
  ])('%j is written %j', (given, written) => {
    expect(money(given).replaceAll('\u00a0', ' ')).toBe(written.replaceAll('\u00a0', ' '));
  });

  test('has one spelling, which stays as it is, and loses no digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const cent = String(cents).padStart(2, '0');
        const once = money(`R$${whole},${cent}`);
        expect(money(once)).toBe(once);
        expect(once.replaceAll(/\D/g, '')).toBe(`${whole}${cent}`);
        expect(once).toMatch(/^R\$\u00a0\d{1,3}(\.\d{3})*,\d{2}$/);
      }),
    );
  });

  test('comes apart where it is set in two sizes', () => {
    expect(moneyParts(' R$3776,52 ')).toEqual({ whole: '3.776', cents: ',52' });
    expect(moneyParts('12x de R$ 314,71')).toBeNull();
  });

  test('is spelled in one place: nothing else of web/ knows the sign', () => {
    const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const withSign = files.filter((name) =>
      /(?<!\/\*\*.*)'[^'\n]*R\$[^'\n]*'|toLocaleString\([^)]*currency/.test(
        readFileSync(join(WEB, name), 'utf8'),
      ),
    );
    expect(withSign.filter((name) => name !== 'money.ts' && name !== 'progress/parts/plans.ts')).toEqual([]);
  });
});
