import { describe, expect, it } from 'vitest';
import { CATALOGUE, type FailureKey, SUCCESS_CODE } from '../../../src/quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../../src/quote/outcome/entries/entry.ts';
import { outcomeOf, SessionFailure } from '../../../src/quote/outcome/outcome.ts';

const entries = Object.entries<CatalogueEntry>(CATALOGUE);
const all = entries.map(([, entry]) => entry);

describe('the catalogue of outcomes', () => {
  it('gives every outcome a code and a tipo of its own', () => {
    expect(new Set([SUCCESS_CODE, ...all.map(({ codigo }) => codigo)]).size).toBe(all.length + 1);
    expect(new Set(all.map(({ tipo }) => tipo)).size).toBe(all.length);
  });

  it('keeps the codes that existing fronts know', () => {
    expect(SUCCESS_CODE).toBe(9002);
    expect(CATALOGUE.manual_quote.codigo).toBe(9003);
    expect(CATALOGUE.final_screen_missing.codigo).toBe(9004);
  });

  it.each(entries)('has everything for %s', (_key, entry) => {
    expect(entry.codigo).toBeGreaterThanOrEqual(1000);
    expect(entry.codigo).toBeLessThanOrEqual(9999);
    expect(entry.tipo).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(entry.mensagem).toMatch(/^[A-ZÀ-Ü].*[^.]$/);
    expect(entry.texto).toMatch(/^[A-ZÀ-Ü].*\.$/);
    expect(entry.sugestao).toMatch(/^[A-ZÀ-Ü].*\.$/);
  });

  it('does not show customers the inside of the machine', () => {
    for (const { texto } of all)
      expect(texto).not.toMatch(/rob[ôo]|chromium|navegador|json|dns|servidor|sess[ãa]o/i);
  });

  it('retries nothing that the customer, an operator or the clock decided', () => {
    const decided = all.filter(({ kind }) => ['business', 'input', 'stopped'].includes(kind));
    expect(decided.filter(({ retryable }) => retryable)).toEqual([]);
    expect(CATALOGUE.session_deadline.retryable).toBe(false);
  });

  it('agrees with the exit codes', () => {
    const exitsOf = (kind: string) =>
      new Set(all.filter((entry) => entry.kind === kind).map(({ exit }) => exit));
    expect(exitsOf('business')).toEqual(new Set(['business']));
    expect(exitsOf('input')).toEqual(new Set(['badInput']));
    expect(exitsOf('site')).toEqual(new Set(['unavailable']));
    expect(exitsOf('timeout')).toEqual(new Set(['deadline']));
    expect(exitsOf('stopped')).toEqual(new Set(['terminated', 'interrupted']));
  });
});

it('takes the kind of an outcome from the catalogue', () => {
  for (const key of Object.keys(CATALOGUE) as FailureKey[])
    expect(outcomeOf({ key, tela: 2, detail: 'x' })).toEqual({
      kind: CATALOGUE[key].kind,
      key,
      tela: 2,
      detail: 'x',
    });
});

it('says in a thrown failure what happened and where', () => {
  const failure = new SessionFailure({ key: 'blank_page', tela: 5.5, detail: 'empty body' });
  expect(failure.message).toBe('blank_page at screen 5.5: empty body');
});
