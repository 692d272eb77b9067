import fc, { type Arbitrary } from 'fast-check';

/** Texts of JSON values, valid and not, gathered around everything that PHP treats in its own way. */

// biome-ignore format: a table
const NUMBERS = [
  '0', '-0', '1', '5', '15', '-1', '99', '1.0', '1.5', '5.5', '-0.0', '0.0', '0e5', '1e2', '1E+2', '1e-7', '1.5e300', '1e400', '-1e400', '1e-400',
  '5e-324', '9007199254740991', '9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775808',
  '-9223372036854775809', '92233720368547758070', '100000000000000000000000', '0.1', '1e15', '1e16', '1e17', '123456789012345678', '0.0001', '0.00001',
  '1.7976931348623157e308', '2.2250738585072014e-308', '46.666666666666664', '33.33333333333333', '4611686018427387904', '1152921504606846976', '92233720368547758', '92233720368547759',
];

// biome-ignore format: a table
const STRING_BODIES = [
  '', '0', '0.0', '00', ' ', '5', ' 5', '5 ', '7', '+5', '-5', '.5', '5.', '1e1', '1.e1', '1e', '012', '-0', '1e1000', '5 apples', '0x10', '1_0', 'abc', '.', '-',
  'INF', 'NAN', 'estimativas', 'final', 'success', 'completed', 'Success', 'success ', 'executando', 'concluido', 'error', 'true', 'null', 'a/b', '/',
  '\\/', '\\"', '\\\\', '\\b\\f\\n\\r\\t', '\\u0000', '5\\u0000', '\\u0041', '\\u00e9', '\\u2028', '\\u2029', '\u2028', '\u2029x', '\u20ac', '\\ud83d\\ude00', '\\uD83D\\uDE00', '\u007f', '\u0080', '\u00a0', '\u00a05', '\ufeff', '\uffff', 'é', '漢字',
  '😀', '\\u001f', '\\u0030', '\\u0065stimativas', 'final\\u0000', '9223372036854775807', '9223372036854775808', '-9223372036854775808',
  '-9223372036854775808 ', '9223372036854775808 x', '-9223372036854775808x', '00000000000000000000005', '-9223372036854775808\\u0000x', '9223372036854775808e+', '-9223372036854775809e-z', '9300000000000000000E-', '\\t5', '5\\n', '\\u000b5', '\\f5', '1e400', '-1e400', '1e-400',
  '1.5.5', '1,5', '1e+', '1e+1', '1E-1', '--1', '+-1', '٣', '0.', '-.5', '+', ' +5 ', '\\r5\\r',
];

/** What PHP refuses; one of these and the whole file is nothing. */
const REFUSED = [
  '01',
  '+1',
  '.5',
  '1.',
  '1e',
  '0x1A',
  '--1',
  '-',
  'NaN',
  'Infinity',
  '1_000',
  'TRUE',
  'nul',
  'undefined',
  '[1,]',
  '{"a":1,}',
  '{a:1}',
  "'a'",
  '// x',
  '',
  ' ',
  '\u00a01',
  '"\\ud83d"',
  '"\\ude00"',
  '"\\ud83dx"',
  '"\\ud83d\\u0041"',
  '"\\uZZZZ"',
  '"\\u12"',
  '"\\x"',
  '"\\"',
  '"\t"',
];

// biome-ignore format: a table
const KEYS = [
  '', '0', '1', '2', '5', '-1', '-0', '01', '+1', '1.0', '1.5', ' 1', '1 ', '5 apples', 'x', 'abc', '9223372036854775807', '9223372036854775808', '-9223372036854775808',
  '-9223372036854775809', '10', '007', '1e1', '__proto__', 'constructor', 'length', 'toString', 'a/b', '\\u0031', '\\u0000x', 'é', '\\u2028', 'resumo', 'timestamp',
  'coberturas_detalhadas', 'aa', 'ba', 'aba', 'aca',
];

const odd = fc.constantFrom;

export const oddNumber = odd(...NUMBERS);
export const oddString = fc.oneof(
  { weight: 8, arbitrary: odd(...STRING_BODIES).map((body) => `"${body}"`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme' }).map((text) => `"${text.replaceAll(/["\\]/g, '')}"`),
  },
);
const double = fc
  .double({ noDefaultInfinity: true, noNaN: true })
  .map((value) => String(value).replace('e+', 'e'));
const int64 = fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String);
const space = odd('', '', '', '', ' ', '\n', '\t', '\r\n  ', '\n        ');
const literal = odd('null', 'true', 'false');

export const list = (items: readonly string[], between = ''): string =>
  `[${between}${items.join(`,${between}`)}${between}]`;
export const object = (members: readonly (readonly [string, string])[], between = ''): string =>
  `{${between}${members.map(([key, value]) => `"${key}":${between}${value}`).join(`,${between}`)}${between}}`;

const nested = (value: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof(
    fc.tuple(fc.array(value, { maxLength: 4 }), space).map(([items, between]) => list(items, between)),
    fc
      .tuple(fc.array(fc.tuple(odd(...KEYS), value), { maxLength: 6 }), space)
      .map(([members, between]) => object(members, between)),
    fc
      .array(value, { maxLength: 4 })
      .map((items) => object(items.map((item, i) => [String(i), item] as const))),
  );

/** Nesting around the limits of PHP's decoder (511) and encoder (512). */
const deep = fc
  .tuple(fc.integer({ min: 500, max: 514 }), fc.boolean(), odd('', '1', '[]', '{}'))
  .map(([levels, asObjects, core]) =>
    asObjects
      ? `${'{"a":'.repeat(levels)}${core || 'null'}${'}'.repeat(levels)}`
      : `${'['.repeat(levels)}${core}${']'.repeat(levels)}`,
  );

const { value: anyValue } = fc.letrec<{ value: string; nested: string }>((tie) => ({
  nested: nested(tie('value')),
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    { weight: 120, arbitrary: oddString },
    { weight: 100, arbitrary: oddNumber },
    { weight: 50, arbitrary: literal },
    { weight: 25, arbitrary: double },
    { weight: 25, arbitrary: int64 },
    { weight: 25, arbitrary: odd('[]', '{}', '[[]]', '[0]', '{"":null}') },
    { weight: 100, arbitrary: tie('nested') },
    { weight: 2, arbitrary: deep },
    { weight: 1, arbitrary: odd(...REFUSED) },
  ),
}));

export const oddValue = anyValue;
export const oddKey = odd(...KEYS);
