import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../../src/quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../../src/quote/outcome/entries/entry.ts';
import type { ListRow } from '../../../src/status/list-row.ts';
import { reasonOf } from '../../../web/dashboard/format/reasons.ts';
import {
  comparedCount,
  comparedDuration,
  comparedShare,
  whatIsCompared,
} from '../../../web/dashboard/overview/compared.ts';
import { EVERYTHING } from '../../../web/dashboard/sessions/filter.ts';
import { listedIn, queryOf } from '../../../web/dashboard/sessions/filter-address.ts';
import { isSayable, looksPersonal } from '../../../web/dashboard/sessions/sayable.ts';
import { NEWEST_FIRST } from '../../../web/dashboard/sessions/sort.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';

const ROW = {
  session_id: 'rpa_v4_20260102_030405_abc1d23f',
  fluxo: 'tosegurado',
  estado: 'failed',
  status: 'error',
  etapa_atual: 9,
  total_etapas: 15,
  percentual: 60,
  mensagem: 'Não conseguimos concluir o cálculo agora',
  iniciada_em: null,
  atualizada_em: null,
  posicao_fila: null,
  incompleto: false,
  resultado: 'campo_nao_encontrado_na_pagina',
} as unknown as ListRow;

describe('the reason of an end', () => {
  test.each(Object.values<CatalogueEntry>(CATALOGUE))('$tipo has words of its own', ({ tipo, mensagem }) => {
    expect(reasonOf(tipo).words).toBe(mensagem);
    expect(reasonOf(tipo).words).toMatch(/^\p{Lu}.*\s/u);
  });

  test('that the catalogue does not know is what the session said, and never a code alone', () => {
    expect(reasonOf('de_amanha', 'O site mudou').words).toBe('O site mudou');
    expect(reasonOf('de_amanha').words).toBe('Motivo sem descrição: de_amanha');
  });
});

describe('the comparison with the period before', () => {
  test.each([
    [comparedCount(120, 100), '20 a mais que antes (100)'],
    [comparedCount(1, 1_001), '1.000 a menos que antes (1.001)'],
    [comparedCount(5, 5), 'igual a antes'],
    [comparedShare({ part: 80, of: 100 }, { part: 17, of: 20 }), '5 pontos a menos que antes (85 %)'],
    [comparedShare({ part: 86, of: 100 }, { part: 17, of: 20 }), '1 ponto a mais que antes (85 %)'],
    [comparedShare({ part: 1, of: 2 }, { part: 2, of: 4 }), 'igual a antes'],
    [comparedShare({ part: 0, of: 0 }, { part: 2, of: 4 }), null],
    [comparedShare({ part: 1, of: 1 }, { part: 0, of: 0 }), null],
    [comparedDuration(113_000, 125_000), '12 s mais rápida que antes (2:05 min)'],
    [comparedDuration(125_000, 113_000), '12 s mais lenta que antes (1:53 min)'],
    [comparedDuration(113_000, 113_200), 'igual a antes'],
    [comparedDuration(null, 113_000), null],
  ])('is told in words: %j', (told, expected) => {
    expect(told).toBe(expected);
  });

  test('says what is compared, and what is not there to compare', () => {
    const totals = { ended: 3, succeeded: 3, refused: 0, failed: 0, stopped: 0 };
    const before = { since: '', until: '', whole: true, totals, duration: null };
    expect(whatIsCompared(before, 'as 24 h anteriores')).toBe('Antes: as 24 h anteriores.');
    expect(whatIsCompared({ ...before, whole: false }, 'a hora anterior')).toContain('só há uma parte');
    expect(whatIsCompared({ ...before, totals: { ...totals, ended: 0 } }, 'as 24 h anteriores')).toBe(
      'Para comparar: não há sessões guardadas das 24 h anteriores.',
    );
  });
});

describe('the address', () => {
  const listed = {
    filter: { states: new Set(['lost', 'failed'] as const), text: ' Falha ', period: '24h' },
    sorting: { key: 'duracao', descending: true },
  } as const;

  test('says filters and order, and reads back what it said', () => {
    const query = queryOf(listed, true);
    expect(query).toEqual({ estado: 'failed,lost', texto: 'Falha', periodo: '24h', ordem: '-duracao' });
    const read = listedIn(new URLSearchParams(query as Record<string, string>));
    expect(read).toEqual({ ...listed, filter: { ...listed.filter, text: 'Falha' } });
  });

  test('says nothing where nothing is filtered, and takes nothing that does not exist', () => {
    expect(
      Object.values(queryOf({ filter: EVERYTHING, sorting: NEWEST_FIRST }, false)).filter(Boolean),
    ).toEqual([]);
    const strange = listedIn(new URLSearchParams('estado=x,__proto__&periodo=9y&ordem=-toString&texto='));
    expect(strange).toEqual({ filter: EVERYTHING, sorting: NEWEST_FIRST });
  });

  test.each([
    ['falha', true],
    ['não foi encontrado', true],
    ['CAMPO_nao_encontrado', true],
    ['20260102', true],
    ['030405_abc1', true],
    ['abc1d23', false],
    ['ABC-1D23', false],
    [CUSTOMER.nome, false],
    [CUSTOMER.nome.split(' ')[0] ?? '', false],
    [CUSTOMER.cpf, false],
    [CUSTOMER.celular, false],
    ['(47) 98516-3742', false],
    [CUSTOMER.email, false],
    [CUSTOMER.placa, false],
  ])('may say %j: %j', (text, isAllowed) => {
    const row = { ...ROW, mensagem: 'Um controle não foi encontrado na página: falha' };
    expect(isSayable(text, [row])).toBe(isAllowed);
  });

  test('knows by its looks what somebody meant to find a customer by', () => {
    for (const text of ['abc1d23', 'ABC-1234', '47 98516-3742', '111.444.777-35', 'a@b.c'])
      expect(looksPersonal(text)).toBe(true);
    for (const text of ['falha', 'rpa_v4', 'tela 9', '3001']) expect(looksPersonal(text)).toBe(false);
  });
});
