import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../../src/protocol/store/document-text.ts';

const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]),
  );
};

/** Strings as a broken page may give them: any UTF-16, backslashes and surrogate halves often. */
const wildText = fc
  .array(fc.oneof(fc.constantFrom('\\', '\\u', '\\ud800', '\ud800', '\udfff', '"', 'é', '😀', '\u0000')))
  .map((parts) => parts.join(''));

/** No escapes in keys: once it has met the key "\\", V8 misreads escaped ones (nodejs/node#63785). */
const wildKey = fc.array(fc.constantFrom('\ud800', '\udfff', 'a', 'é', '😀')).map((parts) => parts.join(''));

describe('the text of a document', () => {
  it('has indent 2, raw UTF-8 and no newline at the end, as the former writer', () => {
    const text = documentText({ mensagem: 'Cotação', lista: [], mapa: {}, outra: [1] });
    expect(text).toBe(
      '{\n  "mensagem": "Cotação",\n  "lista": [],\n  "mapa": {},\n  "outra": [\n    1\n  ]\n}',
    );
  });

  it('never holds half of a surrogate pair, which PHP refuses, and loses nothing else', () => {
    fc.assert(
      fc.property(
        fc.dictionary(wildKey, fc.oneof(wildText, fc.array(wildText)), { noNullPrototype: true }),
        (document) => {
          const text = documentText(document);
          expect(text.isWellFormed()).toBe(true);
          expect(JSON.parse(text)).toEqual(wellFormed(document));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
