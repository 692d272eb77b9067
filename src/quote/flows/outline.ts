import type { Etapa, PlanKey } from '../../protocol/files/shapes.ts';

/** One screen of a flow: everything that is said of it, wherever it is said. */
export interface ScreenOutline {
  readonly tela: Etapa;
  /** Short, for operators: "Placa". */
  readonly nome: string;
  /** What the customer reads in the list of steps. */
  readonly titulo: string;
  /** What the customer reads while it is being done. */
  readonly fazendo: string;
  /** The tracker's message when it begins. */
  readonly inicio: string;
  /** The tracker's message when it is done. */
  readonly fim: string;
  /** Default limit in seconds. */
  readonly limite_s: number;
  /** The site may leave it out. One between two others (5.5) is listed only when it came. */
  readonly condicional?: true;
}

/** One of the plans that the results show. */
export interface PlanOutline {
  readonly key: PlanKey;
  readonly nome: string;
  readonly titulo: string;
  /** The insurer suggests it to this customer. */
  readonly sugerido?: true;
}

/** Where a customer reads a value: as the price, beside or below it, as a fact, with a tick, among the limits. */
export type FieldPlace = 'price' | 'period' | 'payment' | 'fact' | 'cover' | 'limit';

/** One value of a plan, in the order in which a customer compares them. */
export interface FieldOutline {
  /** Its name in the stored plan: `valor` is the price, whose absence makes a plan none. */
  readonly campo: string;
  readonly nome: string;
  readonly titulo: string;
  readonly place: FieldPlace;
  /** Told to customers in the row of this other value. */
  readonly beside?: string;
}

/**
 * What is known of one insurer's flow without walking it. Pure data: commands, windows and reports read it, and
 * some of them must start fast.
 */
export interface FlowOutline {
  /** Of its folder, of `--flow` and of the files' `fluxo`. */
  readonly name: string;
  readonly seguradora: string;
  /** In their order. */
  readonly screens: readonly ScreenOutline[];
  /** Null: the site shows no estimates on the way. */
  readonly estimatesScreen: Etapa | null;
  /** The first that sends what identifies the customer. */
  readonly firstPersonalScreen: Etapa;
  /**
   * The first that may show what the site makes of the customer's answers: an address of a CEP. From here on
   * evidence keeps only words that the flow knows.
   * @default firstPersonalScreen
   */
  readonly maskedFrom?: Etapa;
  readonly resultScreen: Etapa;
  /** The plans at the results, as they are stored and called. */
  readonly plans: readonly PlanOutline[];
  /** What they tell of each; whatever else a stored plan has is shown nowhere. */
  readonly planFields: readonly FieldOutline[];
}

/** What comes before the first screen of any flow: starting the browser and opening the site. */
export const OPENING = {
  tela: 0,
  nome: 'Abertura do site',
  fazendo: 'Abrindo o site da seguradora',
  limite_s: 30,
} as const;

/** @returns null where the flow has no such screen */
export const screenAt = ({ screens }: FlowOutline, tela: Etapa): ScreenOutline | null =>
  screens.find((screen) => screen.tela === tela) ?? null;

/** The operators' name, also of what comes before the first screen; null where the flow has no such screen. */
export const screenName = (flow: FlowOutline, tela: Etapa): string | null =>
  tela === OPENING.tela ? OPENING.nome : (screenAt(flow, tela)?.nome ?? null);

/** Whether a screen is listed only when it came. */
export const isBetween = ({ tela, condicional }: ScreenOutline): boolean =>
  condicional === true && !Number.isInteger(tela);

/** The screens of a session that ends after screen `last`. */
export const screensUpTo = ({ screens }: FlowOutline, last: Etapa): readonly ScreenOutline[] =>
  screens.filter(({ tela }) => tela <= last);

/** Where a session of the flow may end: at its estimates, if it has any, or at its results. */
export const lastScreens = ({ estimatesScreen, resultScreen }: FlowOutline): readonly Etapa[] =>
  estimatesScreen === null ? [resultScreen] : [estimatesScreen, resultScreen];
