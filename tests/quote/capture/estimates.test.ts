import { describe, expect, it } from 'vitest';
import { estimatesOf } from '../../../src/quote/capture/estimates.ts';
import type { CardReading } from '../../../src/quote/capture/read-estimates.ts';
import { SessionFailure } from '../../../src/quote/outcome/outcome.ts';

const card = (nome: string, more: Partial<CardReading> = {}): CardReading => ({
  nome,
  de: 'R$ 1.800,00',
  ate: 'R$ 2.300,00',
  beneficios: ['Incêndio', 'Vidros'],
  texto: `Cobertura ${nome} De R$ 1.800,00 até R$ 2.300,00`,
  ...more,
});

const failureOf = (cards: readonly CardReading[]): SessionFailure => {
  try {
    estimatesOf({ cards });
  } catch (error) {
    if (error instanceof SessionFailure) return error;
    throw error;
  }
  throw new Error('it was taken as complete');
};

describe('captured estimates', () => {
  it('are numbered from 1 without gaps and keep their own names and benefits', () => {
    const estimates = estimatesOf({ cards: [card('Compreensiva'), card('RCF', { beneficios: ['Vidros'] })] });
    expect(
      estimates.coberturas_detalhadas.map(({ indice, nome_cobertura }) => [indice, nome_cobertura]),
    ).toEqual([
      [1, 'Compreensiva'],
      [2, 'RCF'],
    ]);
    expect(estimates.coberturas_detalhadas[1]?.beneficios).toEqual([{ nome: 'Vidros', status: 'incluido' }]);
    expect(estimates.resumo).toEqual({ total_coberturas: 2, total_beneficios: 3, valores_encontrados: 4 });
  });

  it('without a price are an incomplete capture that names the card', () => {
    const { failure } = failureOf([card('Compreensiva'), card('RCF', { de: null, ate: null })]);
    expect(failure.key).toBe('capture_incomplete');
    expect(failure.detail).toContain('estimativas "RCF".valores.de');
    expect(failure.detail).not.toContain('Compreensiva');
  });

  it('without any card are an incomplete capture', () => {
    expect(failureOf([]).failure).toMatchObject({ key: 'capture_incomplete', tela: 5 });
  });
});
