import type { ScenarioSet } from '../scenario/scenario-set.ts';
import { diceFor } from './dice.ts';

const addressFor = (cep: string): string => {
  const dice = diceFor('endereço', cep);
  const street = dice.pick([
    'Rua das Acácias',
    'Avenida das Palmeiras',
    'Rua do Ipê',
    'Alameda dos Jacarandás',
  ]);
  const quarter = dice.pick(['Jardim Primavera', 'Vila Nova', 'Centro', 'Bela Vista']);
  const city = dice.pick(['Campinas - SP', 'Londrina - PR', 'Juiz de Fora - MG', 'Joinville - SC']);
  return `${street}, ${quarter}, ${city}, ${cep.slice(0, 5)}-${cep.slice(5)}`;
};

const neighbour = (cep: string): string => String((Number(cep) + 10) % 100_000_000).padStart(8, '0');

/** Suggestions of screen 7 for eight digits. */
export const addressesFor = (cep: string, scenarios: ScenarioSet): string[] => {
  if (scenarios.has('no-cep') || scenarios.has('no-cep-silent')) return [];
  if (!scenarios.has('cep-other-first')) return [addressFor(cep)];
  return [neighbour(cep), cep, neighbour(neighbour(cep))].map(addressFor);
};
