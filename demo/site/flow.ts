import { coveragesFor } from './quote/estimates.ts';
import { vehicleFor } from './quote/vehicle.ts';
import type { SiteSession } from './session.ts';

/** Shown when a screen is opened directly, without the ones before it. */
const SAMPLE_PLATE = 'ABC1D23';
const SAMPLE_CPF = '529.982.247-25';

export const plateOf = (session: SiteSession): string => session.answer(2, 'plate') || SAMPLE_PLATE;
export const cpfOf = (session: SiteSession): string => session.answer(9, 'cpfTelaSegurado') || SAMPLE_CPF;
const kindOf = (session: SiteSession): string => session.answer(1, 'tipo') || 'carro';

/** The screen that follows. */
export const screenAfter = (screen: number, session: SiteSession): number => {
  if (screen === 5) return session.scenarios.has('zero-km') ? 5.5 : 6;
  if (screen === 5.5) return 6;
  if (screen === 13) return session.scenarios.has('previous-broker') ? 14 : 15;
  return screen + 1;
};

const vehicleShown = (session: SiteSession): string =>
  session.behaviour.vehicle ??
  vehicleFor(plateOf(session), kindOf(session), session.scenarios.has('other-vehicle'));

const VIDROS_FAULTS = ['flag-absent', 'flag-cell-absent', 'flag-row-absent'] as const;

/** The frame of the plans stands before they are known. */
const resultLayout = ({ scenarios }: SiteSession): object => ({
  buscandoCorretor: scenarios.has('searching-broker'),
  quantosPlanos: scenarios.has('plan-missing') ? 1 : 2,
  falhaVidros: VIDROS_FAULTS.find((name) => scenarios.has(name)) ?? null,
});

/** What a screen needs of the server to be shown. */
export const screenData = (screen: number, session: SiteSession): object => ({
  tipo: kindOf(session),
  ...(screen === 3 ? { veiculo: vehicleShown(session), placa: plateOf(session) } : {}),
  ...(screen === 5
    ? { coberturas: coveragesFor(session.scenarios).map(({ nome, beneficios }) => ({ nome, beneficios })) }
    : {}),
  ...(screen === 13 ? { detalhesSempre: session.scenarios.has('resident-details') } : {}),
  ...(screen === 15 ? resultLayout(session) : {}),
});
