import { diceFor } from '../../site/quote/dice.ts';
import { spaced } from '../../site/quote/money.ts';

export interface Cover {
  readonly nome: string;
  readonly incluida: boolean;
  readonly limite: string | null;
}

/** One offer, each text exactly as the page shows it. */
export interface Offer {
  readonly nome: string;
  readonly mensal: string;
  /** Null when the price is on request. */
  readonly anual: string | null;
  readonly franquia: string;
  readonly coberturas: readonly Cover[];
}

interface Package {
  readonly nome: string;
  readonly priceFactor: number;
  readonly deductibleFactor: number;
  readonly limite: string;
  readonly assistance: boolean;
  readonly spareCar: boolean;
}

const INSTALMENTS = 12;
const ON_REQUEST = 'Sob consulta';

const PACKAGES: readonly Package[] = [
  {
    nome: 'Essencial',
    priceFactor: 1,
    deductibleFactor: 1.35,
    limite: 'até R$ 50.000',
    assistance: false,
    spareCar: false,
  },
  {
    nome: 'Conforto',
    priceFactor: 1.32,
    deductibleFactor: 1,
    limite: 'até R$ 100.000',
    assistance: true,
    spareCar: false,
  },
  {
    nome: 'Completo',
    priceFactor: 1.78,
    deductibleFactor: 0.7,
    limite: 'até R$ 300.000',
    assistance: true,
    spareCar: true,
  },
];

/** Prices end in ninety centavos. */
const roundedPrice = (cents: number): number => Math.floor(cents / 100) * 100 + 90;

const coversOf = ({ limite, assistance, spareCar }: Package): readonly Cover[] => [
  { nome: 'Colisão', incluida: true, limite: null },
  { nome: 'Roubo e furto', incluida: true, limite: null },
  { nome: 'Terceiros', incluida: true, limite },
  { nome: 'Assistência 24 h', incluida: assistance, limite: null },
  { nome: 'Carro reserva', incluida: spareCar, limite: null },
];

/** The same answers always get the same offers. */
export const offersFor = (answers: readonly string[], middleOnRequest: boolean): readonly Offer[] => {
  const dice = diceFor('pampa', ...answers);
  const monthlyCents = dice.between(11_900, 21_900);
  const deductibleCents = dice.between(24, 48) * 10_000;
  return PACKAGES.map((offered, index) => {
    const monthly = roundedPrice(monthlyCents * offered.priceFactor);
    const onRequest = middleOnRequest && index === 1;
    return {
      nome: offered.nome,
      mensal: onRequest ? ON_REQUEST : `${spaced(monthly)} por mês em ${INSTALMENTS}x`,
      anual: onRequest ? null : spaced(monthly * INSTALMENTS),
      franquia: spaced(Math.round((deductibleCents * offered.deductibleFactor) / 1000) * 1000),
      coberturas: coversOf(offered),
    };
  });
};
