import type { ScenarioSet } from '../scenario/scenario-set.ts';
import { diceFor } from './dice.ts';

/** One suggestion: the words in the list, and what the field reads once it is chosen. */
export interface Address {
  readonly opcao: string;
  readonly completo: string;
  readonly cep: string;
}

const addressFor = (digits: string): Address => {
  const dice = diceFor('endereço', digits);
  const street = dice.pick([
    'Rua das Acácias',
    'Avenida das Palmeiras',
    'Rua do Ipê',
    'Alameda dos Jacarandás',
  ]);
  const quarter = dice.pick(['Jardim Primavera', 'Vila Nova', 'Centro', 'Bela Vista']);
  const city = dice.pick(['Campinas - SP', 'Londrina - PR', 'Juiz de Fora - MG', 'Joinville - SC']);
  const cep = `${digits.slice(0, 5)}-${digits.slice(5)}`;
  return { opcao: `${street} - ${quarter}`, completo: `${street}, ${quarter} - ${city}, ${cep}`, cep };
};

const neighbour = (cep: string): string => String((Number(cep) + 10) % 100_000_000).padStart(8, '0');

/** Suggestions of screen 7 for eight digits. */
export const addressesFor = (cep: string, scenarios: ScenarioSet): Address[] => {
  if (scenarios.has('no-cep') || scenarios.has('no-cep-silent')) return [];
  if (!scenarios.has('cep-other-first')) return [addressFor(cep)];
  return [neighbour(cep), cep, neighbour(neighbour(cep))].map(addressFor);
};
