import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed } from './printed.ts';

const refused = (texts: readonly string[]) => texts.map((text) => [text]);

describe('the decoder', () => {
  test('reads back every value that JSON.stringify prints, where PHP and JavaScript agree', () => {
    const value = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });
    fc.assert(
      fc.property(value, (input) => {
        const text = JSON.stringify(input, (_, part) => (Object.is(part, -0) ? 0 : part));
        const output = printed(text) ?? '';
        const emptyObjectsAsLists = text.replaceAll('{}', '[]');
        const noEmptyText = !/"[^"]*\{\}[^"]*"/.test(text);
        const noIntegerKeys = !/"-?\d+":/.test(text);
        fc.pre(noEmptyText && noIntegerKeys);
        expect(JSON.parse(output)).toEqual(JSON.parse(emptyObjectsAsLists));
      }),
    );
  });

  test('refuses every text that JSON.parse refuses', () => {
    const nearJson = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '\\', ']', '}', '0', '-', '.', '\t', ':', 'e'),
      )
      .map(([text, place, odd]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + odd + text.slice(at + 1);
      });
    fc.assert(
      fc.property(nearJson, (text) => {
        fc.pre(text.isWellFormed());
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(printed(text)).toBeNull();
      }),
    );
  });

  test.each(
    refused([
      '',
      ' ',
      '01',
      '+1',
      '.5',
      '1.',
      '1e',
      '-',
      '--1',
      '0x1',
      'NaN',
      'Infinity',
      'TRUE',
      'nul',
      'nulll',
      'tru',
    ]),
  )('refuses the scalar %j', (text) => {
    expect(printed(text)).toBeNull();
  });

  test.each(
    refused([
      '[1,]',
      '[,1]',
      '[',
      ']',
      '[1}',
      '{"a":1]',
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{,}',
      '{a:1}',
      "{'a':1}",
      '{"a" 1}',
      '[1 2]',
      '1 2',
      '[1],',
      '\ufeff[]',
      '[]\0',
      '\v[]',
      '\u00a0[]',
      '[] // x',
      '/* x */[]',
      '{"a":1 "b":2}',
      '{1:2}',
      '[:1]',
      '{"a"::1}',
    ]),
  )('refuses the text %j', (text) => {
    expect(printed(text)).toBeNull();
  });

  test.each(
    refused([
      '"',
      '"\\"',
      '"\\x"',
      '"\\u12"',
      '"\\uzzzz"',
      '"\\ud800"',
      '"\\udc00"',
      '"\\ud800\\ud800"',
      '"\\ud800x"',
      '"\n"',
      '"\0"',
      '"\\u123',
    ]),
  )('refuses the string %j', (text) => {
    expect(printed(text)).toBeNull();
  });

  test.each([['80'], ['c080'], ['e08080'], ['eda080'], ['f4908080'], ['c3'], ['f8888080']])(
    'refuses bytes %s, which are no valid UTF-8',
    (hex) => {
      expect(
        printed(Buffer.concat([Buffer.from('"'), Buffer.from(hex, 'hex'), Buffer.from('"')])),
      ).toBeNull();
    },
  );

  test('accepts 511 containers inside each other and no more', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(printed(nested(511))).not.toBeNull();
    expect(printed(nested(512))).toBeNull();
  });

  test('keeps the first position and the last value of a repeated key, in any spelling', () => {
    expect(printed('{"a":1,"b":2,"\\u0061":3}')).toBe('{\n    "a": 3,\n    "b": 2\n}');
    const many = Array.from({ length: 40 }, (_, i) => `"k${i % 20}":${i}`).join();
    expect(Object.entries(JSON.parse(printed(`{${many}}`) ?? '')).slice(0, 2)).toEqual([
      ['k0', 20],
      ['k1', 21],
    ]);
  });
});
