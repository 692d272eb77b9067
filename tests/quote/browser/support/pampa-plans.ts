import { expect } from 'vitest';
import type { Cover, Offer } from '../../../../demo/second-site/quote/offers.ts';
import type { Plan } from '../../../../src/protocol/files/shapes.ts';
import { expectStored } from './as-shown.ts';
import type { SessionFiles } from './one-end.ts';
import type { EndedPampa } from './pampa-site.ts';

const coverIn = (offer: Offer, nome: string): Cover => {
  const found = offer.coberturas.find((cover) => cover.nome === nome);
  if (found === undefined) throw new Error(`the offer has no ${nome}`);
  return found;
};

/** The offer as it is to be stored; one without a price is none. */
export const planOfOffer = (offer: Offer): Plan | null => {
  const [, valor, parcelamento = null] = /^(R\$ [\d.,]+) (.+)$/.exec(offer.mensal) ?? [];
  if (valor === undefined) return null;
  const told = (nome: string): string | boolean => {
    const { incluida, limite } = coverIn(offer, nome);
    return incluida ? (limite ?? true) : false;
  };
  return {
    plano: offer.nome,
    ...{ valor, parcelamento, valor_anual: offer.anual, valor_franquia: offer.franquia },
    colisao: told('Colisão'),
    roubo_furto: told('Roubo e furto'),
    terceiros: told('Terceiros'),
    assistencia: told('Assistência 24 h'),
    carro_reserva: told('Carro reserva'),
  };
};

/** The plans in the report and in every file are the offers that the site says it has shown, and no more. */
export const expectOffersAsShown = ({ report, expected }: EndedPampa, files: SessionFiles): void => {
  const offers = expected?.offers ?? [];
  expect(offers).toHaveLength(3);
  const plans = report.outcome.kind === 'success' ? report.outcome.plans : null;
  const shown = {
    ...Object.fromEntries(offers.map((offer) => [`plano_${offer.nome.toLowerCase()}`, planOfOffer(offer)])),
    ...(plans?.incompleto === undefined ? {} : { incompleto: plans.incompleto }),
  };
  expect(plans).toEqual(shown);
  const { progress, live } = files;
  expectStored(shown, files);
  expect(progress.dados_extra).toMatchObject(shown);
  expect(live.data.resultados_finais.dados).toEqual({
    ...{ recomendado: null, alternativo: null },
    dados_finais: shown,
  });
};
