import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_INPUT_BYTES, parseInputText } from '../../../src/quote/input/parse-input-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const failureOf = (input: string | Uint8Array) => {
  const parsed = parseInputText(input);
  return parsed.ok ? 'accepted' : parsed.failure.key;
};

describe('the text of an input', () => {
  it('is the same JSON as text or as UTF-8 bytes, with or without a byte order mark', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('"__proto__":'));
        const expected = { ok: true, value: JSON.parse(text) };
        expect(parseInputText(text)).toEqual(expected);
        expect(parseInputText(bytes(text))).toEqual(expected);
        expect(parseInputText(bytes(`\uFEFF${text}`))).toEqual(expected);
      }),
    );
  });

  it('may have 64 KiB and not one byte more, accents counted as bytes', () => {
    const fits = JSON.stringify({ a: 'é'.repeat(MAX_INPUT_BYTES / 2 - 4) });
    expect(bytes(fits)).toHaveLength(MAX_INPUT_BYTES);
    expect(failureOf(fits)).toBe('accepted');
    expect(failureOf(`${fits} `)).toBe('input_too_large');
    expect(failureOf(bytes(`${fits} `))).toBe('input_too_large');
  });

  it.each(['', '  ', '{', '{"a":1,}', "{'a':1}", '{"a":1} x', 'undefined'])('is unreadable: %j', (text) =>
    expect(failureOf(text)).toBe('input_unreadable'),
  );

  it('is unreadable when it is not UTF-8', () =>
    expect(failureOf(Uint8Array.of(0x22, 0xe9, 0x22))).toBe('input_unreadable'));

  it('is unreadable with a key twice in one object, however it is written', () => {
    expect(failureOf('{"cpf":"1","cpf":"2"}')).toBe('input_unreadable');
    expect(failureOf('{"cpf":"1","\\u0063pf":"1"}')).toBe('input_unreadable');
    expect(failureOf('{"dados":[{"a":{},"b":[],"a":1}]}')).toBe('input_unreadable');
    expect(failureOf('{"a":{"x":1},"b":{"x":"a\\":{\\"x"},"c":[{"x":1},{"x":"x"}]}')).toBe('accepted');
  });

  it('is unreadable with a prototype key', () => {
    expect(failureOf('{"__proto__":{"cpf":"1"}}')).toBe('input_unreadable');
    expect(failureOf('{"a":"__proto__"}')).toBe('accepted');
  });

  it('says where it stops being JSON and never quotes it', () => {
    const parsed = parseInputText('{"nome":"Maria Segredo",\n "cpf": 529.98.2}');
    expect(parsed).toMatchObject({ failure: { detail: expect.stringMatching(/line 2|position/) } });
    expect(JSON.stringify(parsed)).not.toMatch(/Maria|529|cpf/);
  });

  it('of great depth does not overflow', () => {
    expect(failureOf('['.repeat(30_000) + ']'.repeat(30_000))).toBe('accepted');
  });
});
