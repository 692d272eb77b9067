import { between, randomOf } from './amounts.ts';
import { estimatesOf } from './estimates.ts';
import type { Visit } from './visit.ts';

const MODELS = ['VENTANIA', 'SERRANO 1.6', 'AURORA LX', 'MARESIA', 'JANGADA 1.0'];
const OTHER_STREETS = [
  ['Rua das Acácias', 'Vila Nova', '04101-300', 'São Paulo'],
  ['Avenida dos Ipês', 'Jardim Europa', '13020-050', 'Campinas'],
  ['Travessa do Sol', 'Centro', '20010-020', 'Rio de Janeiro'],
] as const;
const STREETS = ['Rua do Mirante', 'Avenida Beira Rio', 'Rua dos Girassóis', 'Alameda das Palmeiras'];
const DISTRICTS = ['Boa Vista', 'Santa Clara', 'Jardim América', 'Vila Alegre'];

export interface Address {
  readonly rua: string;
  readonly bairro: string;
  readonly cep: string;
  readonly cidade: string;
}

const withHyphen = (cep: string): string => `${cep.slice(0, 5)}-${cep.slice(5)}`;

export const addressesFor = (visit: Visit, typed: string): readonly Address[] => {
  const cep = typed.replace(/\D/g, '');
  if (cep.length !== 8 || visit.has('no-cep')) return [];
  const random = randomOf(`cep ${cep}`);
  const own: Address = {
    rua: STREETS[between(random, 0, STREETS.length - 1)] ?? '',
    bairro: DISTRICTS[between(random, 0, DISTRICTS.length - 1)] ?? '',
    cep: withHyphen(cep),
    cidade: 'São Paulo',
  };
  if (!visit.has('cep-other-first')) return [own];
  const others = OTHER_STREETS.map(([rua, bairro, other, cidade]) => ({ rua, bairro, cep: other, cidade }));
  return [...others.slice(0, 2), own, ...others.slice(2)];
};

export const screenData = (visit: Visit, screen: number): Readonly<Record<string, unknown>> => {
  if (screen === 3) {
    const plate = visit.answer(2, 'plate');
    const random = randomOf(`veículo ${plate}`);
    const year = between(random, 2009, 2025);
    return {
      modelo: MODELS[between(random, 0, MODELS.length - 1)],
      ano: `${year}/${year}`,
      placa: plate,
    };
  }
  if (screen === 5) return { estimativas: estimatesOf(visit) };
  if (screen === 6) return { moto: visit.answer(1, 'tipoVeiculo') === 'moto' };
  return {};
};
