import fc, { type Arbitrary } from 'fast-check';
import { list, object, oddKey, oddNumber, oddString, oddValue } from './odd-json.ts';

/** The files of one session; a kind that is absent has no file. */
export interface SessionFiles {
  readonly history?: Buffer;
  readonly progress?: Buffer;
  readonly result?: Buffer;
}

type Member = readonly [string, string];

/** A value that is mostly what the writer writes there, sometimes anything. */
const mostly = (usual: Arbitrary<string>, oddWeight = 1): Arbitrary<string> =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: oddWeight, arbitrary: oddValue });

const quoted = (...texts: readonly string[]): Arbitrary<string> =>
  fc.constantFrom(...texts.map((text) => `"${text}"`));

const cover = mostly(
  fc
    .array(fc.tuple(fc.constantFrom('nome_cobertura', 'valores', 'beneficios', 'indice', 'x'), oddValue), {
      maxLength: 4,
    })
    .map((members) => object(members)),
);
const covers = mostly(fc.array(cover, { maxLength: 4 }).map((items) => list(items)));

const extra = fc.oneof(
  { weight: 100, arbitrary: fc.constant('null') },
  {
    weight: 30,
    arbitrary: fc.array(fc.tuple(oddKey, oddValue), { maxLength: 4 }).map((members) => object(members)),
  },
  {
    weight: 30,
    arbitrary: fc.tuple(covers, oddValue).map(([detailed, resumo]) =>
      object([
        ['coberturas_detalhadas', detailed],
        ['resumo', resumo],
      ]),
    ),
  },
  { weight: 10, arbitrary: fc.array(oddValue, { maxLength: 3 }).map((items) => list(items)) },
  { weight: 15, arbitrary: fc.constantFrom('""', '"0"', '0', '0.0', 'false', '[]', '{}') },
  { weight: 1, arbitrary: oddValue },
);

const step = fc.oneof(
  { weight: 4, arbitrary: quoted('inicio', 'estimativas', 'final', 'erro', '5', ' 7 ') },
  { weight: 2, arbitrary: fc.constantFrom('1', '7', '5.5', '15', '3.0') },
  { weight: 2, arbitrary: oddNumber },
  { weight: 2, arbitrary: oddString },
);

const entryMembers = fc.tuple(
  mostly(step),
  mostly(quoted('2026-01-02T03:04:05.000006', '2026-01-02T03:04:06')),
  mostly(quoted('completed', 'success', 'success', 'executando', 'concluido', 'error')),
  mostly(quoted('Tela 1', 'Cotação concluída', 'a/b')),
  extra,
  mostly(fc.constantFrom('null', 'null', '"Falha"', '""')),
);

const seldom = (member: Arbitrary<Member>): Arbitrary<readonly Member[]> =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constant<readonly Member[]>([]) },
    { weight: 1, arbitrary: member.map((one) => [one]) },
  );

const ENTRY_KEYS = ['etapa', 'timestamp', 'status', 'mensagem', 'dados_extra', 'erro'];

const usualEntry = fc
  .tuple(
    entryMembers,
    fc.array(fc.nat({ max: 5 }), { maxLength: 1 }),
    seldom(fc.tuple(fc.constantFrom(...ENTRY_KEYS, 'extra'), oddValue)),
  )
  .map(([values, left, added]) =>
    object([
      ...ENTRY_KEYS.map((key, i): Member => [key, values[i] as string]).filter((_, i) => !left.includes(i)),
      ...added,
    ]),
  );

/** An entry that the reader looks at more closely: with what it needs to say more. */
const markedEntry = fc
  .tuple(fc.constantFrom('"estimativas"', '"final"', '"\\u0066inal"'), extra, entryMembers)
  .map(([etapa, dados, [, timestamp, , mensagem]]) =>
    object([
      ['etapa', etapa],
      ['status', '"success"'],
      ['timestamp', timestamp],
      ['dados_extra', dados],
      ['mensagem', mensagem],
    ]),
  );

const entry = fc.oneof(
  { weight: 100, arbitrary: usualEntry },
  { weight: 40, arbitrary: markedEntry },
  { weight: 1, arbitrary: oddValue },
);

const entries = fc.oneof(
  { weight: 40, arbitrary: fc.array(entry, { maxLength: 14 }).map((items) => list(items, '\n    ')) },
  {
    weight: 15,
    arbitrary: fc.array(fc.tuple(oddKey, entry), { maxLength: 14 }).map((members) => object(members)),
  },
  { weight: 1, arbitrary: oddValue },
);

const history = fc
  .tuple(
    entries,
    mostly(fc.oneof(fc.constantFrom('15', '5', '"15"', '7.0', '3'), oddNumber), 4),
    seldom(fc.tuple(fc.constantFrom('total_etapas', 'historico'), oddValue)),
    fc.array(fc.tuple(fc.constantFrom('timestamp_inicio', 'timestamp_fim', 'session_id', 'x'), oddValue), {
      maxLength: 2,
    }),
  )
  .map(([historico, total, repeated, added]) =>
    object([['total_etapas', total], ['historico', historico], ...repeated, ...added], '\n  '),
  );

const PROGRESS_KEYS = [
  'etapa_atual',
  'total_etapas',
  'percentual',
  'status',
  'mensagem',
  'timestamp_inicio',
  'timestamp_atualizacao',
  'dados_extra',
  'erros',
  'x',
];
const progress = fc
  .array(fc.tuple(fc.constantFrom(...PROGRESS_KEYS), oddValue), { maxLength: 9 })
  .map((members) => object(members, '\n  '));

const PLAN_KEYS = [
  'plano',
  'valor',
  'forma_pagamento',
  'parcelamento',
  'valor_franquia',
  'valor_mercado',
  'assistencia',
  'vidros',
  'carro_reserva',
  'danos_materiais',
  'danos_corporais',
  'danos_morais',
  'morte_invalidez',
  'tipo_franquia',
];
const plan = mostly(
  fc
    .array(fc.tuple(fc.constantFrom(...PLAN_KEYS), oddValue), { maxLength: 10 })
    .map((members) => object(members)),
);
const finalData = mostly(
  fc
    .array(fc.tuple(fc.constantFrom('plano_recomendado', 'plano_alternativo'), plan), { maxLength: 3 })
    .map((members) => object(members)),
);
const result = mostly(finalData.map((data) => `{"status":"success","dados_finais":${data}}`));

interface Change {
  readonly place: number;
  readonly removed: number;
  readonly inserted: Buffer;
}

const change: Arbitrary<Change> = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat({ max: 3 }),
  inserted: fc.oneof(
    fc
      .constantFrom(
        '',
        '"',
        '\\',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '0',
        '-',
        '.',
        'e',
        ' ',
        '\n',
        '/',
        '\\u',
        '\0',
        '\ufeff',
        '//',
        '\v',
      )
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 2 }).map((bytes) => Buffer.from(bytes)),
  ),
});

const applied = (bytes: Buffer, { place, removed, inserted }: Change): Buffer => {
  const at = Math.floor(place * bytes.length);
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);
};

/** A text, mostly as it is, else with a few bytes changed or its end cut off. */
const file = (text: Arbitrary<string>): Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 12, arbitrary: text.map((whole) => Buffer.from(whole)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(text, fc.array(change, { minLength: 1, maxLength: 2 }))
        .map(([whole, changes]) => changes.reduce(applied, Buffer.from(whole))),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(text, fc.nat())
        .map(([whole, cut]) => Buffer.from(whole).subarray(0, cut % (whole.length + 1))),
    },
  );

/** A session's files; one in six sessions has no history. */
export const oddSession: Arbitrary<SessionFiles> = fc
  .tuple(
    fc.option(fc.oneof({ weight: 15, arbitrary: file(history) }, { weight: 1, arbitrary: file(oddValue) }), {
      freq: 5,
    }),
    fc.option(file(mostly(progress))),
    fc.option(file(result), { freq: 5 }),
  )
  .map(([history, progress, result]) => ({
    ...(history === null ? {} : { history }),
    ...(progress === null ? {} : { progress }),
    ...(result === null ? {} : { result }),
  }));

/** The same files with a few bytes of one of them changed. */
export const changed = (files: SessionFiles): Arbitrary<SessionFiles> =>
  fc
    .tuple(
      fc.constantFrom(...(['history', 'progress', 'result'] as const).filter((kind) => files[kind])),
      fc.array(change, { minLength: 1, maxLength: 3 }),
    )
    .map(([kind, changes]) => ({
      ...files,
      [kind]: changes.reduce(applied, files[kind] ?? Buffer.alloc(0)),
    }));
