import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { listFor } from '../../../../src/cli/rpa-status/list/terminal-list.ts';
import { textWidth } from '../../../../src/cli/table/text-width.ts';
import type { Paint } from '../../../../src/cli/terminal/paint.ts';
import { STATES } from '../../../../src/life/state/states.ts';
import type { ListRow } from '../../../../src/status/list-row.ts';

const NOW = new Date('2026-01-02T03:30:00Z');
const plain: Paint = (_, text) => text;
const marked: Paint = (style, text) => `<${style}>${text}</>`;

const row = (over: Partial<ListRow>): ListRow => ({
  session_id: 'rpa_v4_20260102_031204_9f1c22ab',
  fluxo: 'tosegurado',
  estado: 'running',
  status: 'executando',
  etapa_atual: 7,
  total_etapas: 15,
  percentual: 46,
  mensagem: 'Definição de local de pernoite com o CEP informado',
  iniciada_em: '2026-01-02T03:12:04Z',
  atualizada_em: '2026-01-02T03:29:00Z',
  posicao_fila: null,
  incompleto: false,
  resultado: null,
  ...over,
});

const ROWS = [
  row({}),
  row({ estado: 'refused', resultado: 'cotacao_manual', etapa_atual: 15, mensagem: 'for the customer' }),
  row({ estado: 'lost', resultado: 'sessao_perdida', etapa_atual: 0 }),
  row({ estado: 'succeeded', resultado: 'R$3.776,52', etapa_atual: 15 }),
];

describe('the list on a terminal', () => {
  test.each([34, 40, 60, 70, 80, 100, 132, 250])(
    'is no wider than %i columns, and no id is cut',
    (columns) => {
      const lines = listFor(ROWS, NOW, { columns, paint: plain }).split('\n');
      expect(lines.filter((line) => textWidth(line) > columns)).toEqual([]);
      expect(lines.filter((line) => line.startsWith(`${ROWS[0]?.session_id}`))).toHaveLength(ROWS.length);
    },
  );

  test('has screens and ages where 80 columns are there, and on a narrow terminal as well', () => {
    for (const columns of [80, 40]) {
      const text = listFor(ROWS, NOW, { columns, paint: plain });
      expect(text).toContain('7/15');
      expect(text).toContain('1 min');
    }
  });

  test('tells states and reasons in the words of operators', () => {
    const text = listFor(ROWS, NOW, { columns: 200, paint: plain });
    expect(text).toContain('Cotação manual necessária');
    expect(text).toMatch(/plans found {2}15\/15 .*R\$3\.776,52/);
    expect(text).not.toMatch(/cotacao_manual|sessao_perdida|for the customer|timed_out/);
  });

  test('an end without words for operators tells those for the customer', () => {
    const rows = [
      row({ estado: 'refused', resultado: 'campo_obrigatorio', mensagem: 'Alguns dados faltam.' }),
    ];
    expect(listFor(rows, NOW, { columns: 100, paint: plain })).toContain('Alguns dados faltam.');
  });

  test('says that not all of the plans could be read', () => {
    const rows = [row({ estado: 'succeeded', resultado: 'R$1,00', incompleto: true })];
    expect(listFor(rows, NOW, { columns: 120, paint: plain })).toContain('R$1,00 (not all could be read)');
  });

  test('has a word and a colour for every state, and colours take no column', () => {
    const rows = STATES.map((estado) => row({ estado }));
    for (const columns of [100, 40]) {
      const text = listFor(rows, NOW, { columns, paint: marked });
      expect(text.match(/<(dim|cyan|green|yellow|red)>/g)).toHaveLength(STATES.length);
      expect(text.replaceAll(/<\/?\w*>/g, '')).toBe(listFor(rows, NOW, { columns, paint: plain }));
    }
  });

  test('lets nothing through that steers a terminal', () => {
    const rows = [row({ mensagem: '\u001b[31mvermelho\n\u202Eodrasrever' })];
    const text = listFor(rows, NOW, { columns: 120, paint: plain });
    expect(stripVTControlCharacters(text)).toBe(text);
    expect(text.split('\n')).toHaveLength(3);
  });
});
