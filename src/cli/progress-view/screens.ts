import type { Etapa } from '../../protocol/files/shapes.ts';

/** One of the site's screens as the view lists it. */
export interface Screen {
  readonly etapa: Etapa;
  readonly nome: string;
  /** 'hidden' screens are listed once they happen, 'skippable' ones always. */
  readonly conditional?: 'hidden' | 'skippable';
}

const SCREENS: readonly Screen[] = [
  { etapa: 1, nome: 'Selecionando tipo de veículo' },
  { etapa: 2, nome: 'Selecionando veículo com a placa informada' },
  { etapa: 3, nome: 'Confirmando seleção do veículo' },
  { etapa: 4, nome: 'Calculando como novo seguro' },
  { etapa: 5, nome: 'Elaborando estimativas' },
  { etapa: 5.5, nome: 'Processando zero km', conditional: 'hidden' },
  { etapa: 6, nome: 'Seleção de detalhes do veículo' },
  { etapa: 7, nome: 'Definição de local de pernoite com o CEP informado' },
  { etapa: 8, nome: 'Definição do uso do veículo' },
  { etapa: 9, nome: 'Preenchimento dos dados pessoais' },
  { etapa: 10, nome: 'Definição do condutor principal' },
  { etapa: 11, nome: 'Definição do uso para trabalho ou estudo' },
  { etapa: 12, nome: 'Definição do tipo de garagem' },
  { etapa: 13, nome: 'Definição de residentes' },
  { etapa: 14, nome: 'Definição do corretor', conditional: 'skippable' },
  { etapa: 15, nome: 'Aguardando cálculo completo' },
];

/** The screens of a session that ends after screen `last`. */
export const screensUpTo = (last: number): readonly Screen[] => SCREENS.filter(({ etapa }) => etapa <= last);

/** The screen's name, or null for a step outside the list (0 is the start). */
export const screenName = (etapa: Etapa): string | null =>
  SCREENS.find((screen) => screen.etapa === etapa)?.nome ?? null;
