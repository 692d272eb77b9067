import { describe, expect, it } from 'vitest';
import { estimatesOf } from '../../../src/quote/flows/tosegurado/capture/estimates.ts';
import type { CardReading } from '../../../src/quote/flows/tosegurado/capture/reading/read-estimates.ts';

const card = (nome: string, more: Partial<CardReading> = {}): CardReading => ({
  nome,
  isCalled: true,
  de: 'R$ 1.800,00',
  ate: 'R$ 2.300,00',
  semPreco: false,
  beneficios: ['Incêndio', 'Vidros'],
  texto: `Cobertura ${nome} De R$ 1.800,00 até R$ 2.300,00`,
  ...more,
});

describe('captured estimates', () => {
  it('are numbered from 1 without gaps and keep their own names and benefits', () => {
    const { estimates, avisos } = estimatesOf({
      cards: [card('Compreensiva'), card('RCF', { beneficios: ['Vidros'] })],
    });
    expect(
      estimates.coberturas_detalhadas.map(({ indice, nome_cobertura }) => [indice, nome_cobertura]),
    ).toEqual([
      [1, 'Compreensiva'],
      [2, 'RCF'],
    ]);
    expect(estimates.coberturas_detalhadas[1]?.beneficios).toEqual([{ nome: 'Vidros', status: 'incluido' }]);
    expect(estimates.resumo).toEqual({ total_coberturas: 2, total_beneficios: 3, valores_encontrados: 4 });
    expect(avisos).toEqual([]);
  });

  it('without a price are a coverage with empty values, and said', () => {
    const { estimates, avisos } = estimatesOf({
      cards: [card('Compreensiva'), card('RCF', { de: null, ate: null, semPreco: true })],
    });
    expect(estimates.coberturas_detalhadas[1]?.valores).toEqual({ de: '', ate: '' });
    expect(estimates.resumo.valores_encontrados).toBe(2);
    expect(avisos).toEqual([
      { tipo: 'estimativa_incompleta', mensagem: 'Estimativa "RCF" da tela 5 sem valor: o site não informa' },
    ]);
  });

  it('without any card never end a session', () => {
    const { estimates, avisos } = estimatesOf({ cards: [] });
    expect(estimates.coberturas_detalhadas).toEqual([]);
    expect(avisos).toHaveLength(1);
  });
});
