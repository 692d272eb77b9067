import fc from 'fast-check';

/** One invented plan: every sum is another, so that a value under a wrong label is seen. */
export interface InventedPlan {
  readonly valor: string;
  readonly valor_franquia: string;
  readonly tipo_franquia: string;
  readonly valor_mercado: string;
  readonly assistencia: boolean;
  readonly vidros: boolean;
  readonly carro_reserva: boolean;
  readonly danos_materiais: string;
  readonly danos_corporais: string;
  readonly danos_morais: string;
  readonly morte_invalidez: string;
}

export type Row = Exclude<keyof InventedPlan, 'valor' | 'tipo_franquia'>;

const LABELS: Readonly<Record<Row, readonly string[]>> = {
  valor_franquia: ['Franquia', 'Valor da franquia', 'FRANQUIA'],
  valor_mercado: ['Valor de Mercado', 'Valor de mercado', 'Indenização'],
  assistencia: ['Assistência', 'Assistência 24h', 'Assistência 24 horas'],
  vidros: ['Vidros', 'Cobertura de vidros', 'Proteção de vidros'],
  carro_reserva: ['Carro Reserva', 'Carro reserva por 7 dias', 'Veículo reserva'],
  danos_materiais: ['Danos Materiais', 'Danos materiais (RCF)', 'RCF – Danos materiais'],
  danos_corporais: ['Danos Corporais', 'Danos corporais a terceiros'],
  danos_morais: ['Danos Morais', 'Danos morais e estéticos'],
  morte_invalidez: ['Morte/Invalidez', 'Morte e invalidez', 'APP - Morte e Invalidez'],
};

const ROWS = Object.keys(LABELS) as Row[];

export type Arrangement =
  | 'columns'
  | 'rows'
  | 'flat'
  | 'table'
  | 'cards'
  | 'cards stacked'
  | 'cards one line'
  | 'definitions';
export type Missing = 'nothing' | 'empty' | 'stays' | 'moves up';

export interface Layout {
  readonly arrangement: Arrangement;
  readonly plans: readonly [InventedPlan, InventedPlan];
  readonly order: readonly Row[];
  readonly names: Readonly<Record<Row, string>>;
  readonly heights: readonly number[];
  readonly align: 'start' | 'center' | 'end';
  readonly labelAlign: 'start' | 'center' | 'end';
  readonly tag: string;
  readonly depth: number;
  readonly signs: 'img' | 'characters' | 'words' | 'svg';
  readonly franchise: 'blocks' | 'break' | 'parentheses' | 'spans';
  readonly isTitled: boolean;
  readonly hasUnknownRow: boolean;
  readonly missing: Missing;
  readonly missingRow: Row;
}

const sum = (hundreds: number, space: string): string =>
  `R$${space}${hundreds.toString().replace(/\B(?=(\d{3})+$)/g, '.')},00`;

const planOf = (
  base: number,
  space: string,
  kind: string,
  market: number,
  flags: readonly boolean[],
): InventedPlan => ({
  valor: sum(base + 2_345, ''),
  valor_franquia: sum(base + 3_210, '\u00a0'),
  tipo_franquia: kind,
  valor_mercado: `${market}% da tabela FIPE`,
  assistencia: flags[0] === true,
  vidros: flags[1] === true,
  carro_reserva: flags[2] === true,
  danos_materiais: sum(base + 50_000, space),
  danos_corporais: sum(base + 60_000, space),
  danos_morais: sum(base + 10_000, space),
  morte_invalidez: sum(base + 5_000, space),
});

const plan = (base: number): fc.Arbitrary<InventedPlan> =>
  fc
    .record({
      extra: fc.integer({ min: 0, max: 49 }),
      space: fc.constantFrom(' ', '\u00a0', ''),
      kind: fc.constantFrom('Normal', 'Reduzida', 'Majorada'),
      market: fc.integer({ min: 80, max: 110 }),
      flags: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    })
    .map(({ extra, space, kind, market, flags }) => planOf(base + extra, space, kind, market, flags));

const names = (): fc.Arbitrary<Record<Row, string>> =>
  fc.record(
    Object.fromEntries(ROWS.map((row) => [row, fc.constantFrom(...LABELS[row])])) as Record<
      Row,
      fc.Arbitrary<string>
    >,
  );

export const layout = (missing: fc.Arbitrary<Missing>): fc.Arbitrary<Layout> =>
  fc.record({
    arrangement: fc.constantFrom<Arrangement>(
      ...([
        'columns',
        'rows',
        'flat',
        'table',
        'cards',
        'cards stacked',
        'cards one line',
        'definitions',
      ] as const),
    ),
    plans: fc.tuple(plan(100), plan(200)),
    order: fc.oneof(fc.constant(ROWS), fc.shuffledSubarray(ROWS, { minLength: ROWS.length })),
    names: names(),
    heights: fc.array(fc.integer({ min: 48, max: 120 }), { minLength: 11, maxLength: 11 }),
    align: fc.constantFrom('start', 'center', 'end'),
    labelAlign: fc.constantFrom('start', 'center', 'end'),
    tag: fc.constantFrom('p', 'div', 'span', 'label', 'strong', 'h4', 'li'),
    depth: fc.integer({ min: 0, max: 2 }),
    signs: fc.constantFrom('img', 'characters', 'words', 'svg'),
    franchise: fc.constantFrom('blocks', 'break', 'parentheses', 'spans'),
    isTitled: fc.boolean(),
    hasUnknownRow: fc.boolean(),
    missing,
    missingRow: fc.constantFrom(...ROWS),
  });
