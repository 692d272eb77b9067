import { between, money, NO_BREAK_SPACE, randomOf } from './amounts.ts';
import type { Visit } from './visit.ts';

export interface Estimate {
  readonly nome: string;
  readonly de: string | null;
  readonly ate: string | null;
  readonly beneficios: readonly string[];
}

const CARDS: readonly { nome: string; beneficios: readonly string[] }[] = [
  {
    nome: 'Compreensiva',
    beneficios: [
      'Colisão e Acidentes',
      'Roubo e Furto',
      'Incêndio',
      'Danos a terceiros',
      'Assistência 24h',
      'Carro Reserva',
      'Vidros',
    ],
  },
  { nome: 'Roubo e Furto', beneficios: ['Roubo', 'Furto', 'Danos parciais em tentativas de roubo.'] },
  { nome: 'RCF', beneficios: ['Danos materiais a terceiros', 'Danos corporais a terceiros'] },
];

const WITHOUT_SOMETHING = 1;

export const estimatesOf = (visit: Visit): readonly Estimate[] => {
  const random = randomOf(`estimativa ${visit.answer(2, 'plate')}`);
  const shown = visit.has('two-cards') ? CARDS.slice(0, 2) : CARDS;
  return shown.map(({ nome, beneficios }, index) => {
    const low = between(random, 80, 320) * 10 * 100;
    const high = low + between(random, 12, 90) * 10 * 100;
    const special = index === WITHOUT_SOMETHING;
    const priceless = special && visit.has('estimate-sob-consulta');
    return {
      nome,
      de: priceless ? null : money(low, NO_BREAK_SPACE),
      ate: priceless ? null : money(high, NO_BREAK_SPACE),
      beneficios: special && visit.has('estimate-missing-benefits') ? [] : beneficios,
    };
  });
};
