import type { ScenarioSet } from '../scenario/scenario-set.ts';
import { diceFor } from './dice.ts';
import { spaced } from './money.ts';
import type { CardShown } from './shown.ts';

/** Names and benefits, which the page shows before any price. */
const COVERAGES = [
  {
    nome: 'Compreensiva',
    baseReais: 1800,
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
  {
    nome: 'Roubo e Furto',
    baseReais: 1100,
    beneficios: ['Roubo', 'Furto', 'Danos parciais em tentativas de roubo.'],
  },
  { nome: 'RCF', baseReais: 700, beneficios: ['Danos materiais a terceiros', 'Danos corporais a terceiros'] },
] as const;

export const coveragesFor = (scenarios: ScenarioSet) =>
  scenarios.has('two-cards') ? COVERAGES.slice(0, 2) : COVERAGES;

/** The cards of screen 5 for this plate. */
export const estimatesFor = (plate: string, scenarios: ScenarioSet): CardShown[] =>
  coveragesFor(scenarios).map(({ nome, baseReais, beneficios }, index) => {
    const dice = diceFor('estimativa', plate, nome);
    const from = baseReais + dice.between(0, 9) * 50;
    const onRequest = index === 0 && scenarios.has('estimate-sob-consulta');
    const priceless = onRequest || (index === 1 && scenarios.has('one-card-no-price'));
    return {
      nome,
      de: priceless ? null : spaced(from * 100),
      ate: priceless ? null : spaced((from + dice.between(6, 14) * 50) * 100),
      beneficios,
    };
  });
