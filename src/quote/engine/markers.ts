import type { FailureKey } from '../outcome/catalogue.ts';
import { css, type Marker, type Sight, text } from '../page/sight.ts';

const LOGIN_DIALOG: readonly Sight[] = [
  css('#emailTelaLogin'),
  text('Acesse sua conta para visualizar o resultado final'),
];
const ACCOUNT_MISMATCH: readonly Sight[] = [
  css('#manterLoginAtualModalAssociarUsuario'),
  text('CPF informado não corresponde à conta'),
];
const CALCULATING: readonly Sight[] = [
  text('Estamos realizando o cálculo para você'),
  text('Parabéns, chegamos ao resultado final da cotação!'),
];
const SEARCHING: readonly Sight[] = [text('Estamos buscando o corretor ideal para você')];
const SPINNER: Sight = css('[role="progressbar"]');
const PLAN_CARD: Sight = css('div.md\\:w-80.border-4');

const ANYTHING_TO_SEE: readonly Sight[] = [css('button, input, p, h1, h2, img, svg, [role="progressbar"]')];

/** Long enough for a client-side transition to draw something. */
const BLANK_FOR_MS = 3_000;
/** A message that only flickers while a field is being left is not an answer. */
const FIELD_ERROR_FOR_MS = 400;
/** Without a login the plans must stand a while: the login dialog may still be on its way. */
const LOGIN_MAY_COME_FOR_MS = 1_500;

export const ERROR_PAGE: Marker<'error page'> = {
  name: 'error page',
  any: [
    text('500', '[role="alert"] h1'),
    text('Ops, algo deu errado'),
    text('Internal Server Error', 'h1, h2, body > pre'),
    text('Bad Gateway', 'h1'),
    text('Service Unavailable', 'h1'),
    text('Application error: a client-side exception has occurred'),
  ],
};

export const BLANK_PAGE: Marker<'blank page'> = {
  name: 'blank page',
  any: [css('html')],
  none: ANYTHING_TO_SEE,
  forMs: BLANK_FOR_MS,
};

export const FIELD_ERROR: Marker<'field error'> = {
  name: 'field error',
  any: [css('.Mui-error[role="alert"]'), css('p.Mui-error')],
  none: [SPINNER],
  forMs: FIELD_ERROR_FOR_MS,
};

export const MANUAL_QUOTE: Marker<'manual quote'> = {
  name: 'manual quote',
  any: [text('Ops, ainda não encontramos resultados para você', 'p')],
};

/** The dialog lies hidden in every screen and may flash up before the style sheet has come. */
const UNEXPECTED_LOGIN_FOR_MS = 500;

export const login = (isExpected: boolean): Marker<'login'> => ({
  name: 'login',
  any: LOGIN_DIALOG,
  none: ACCOUNT_MISMATCH,
  forMs: isExpected ? 0 : UNEXPECTED_LOGIN_FOR_MS,
});
export const LOGIN_GONE: Marker<'login gone'> = {
  name: 'login gone',
  any: [css('html')],
  none: LOGIN_DIALOG,
};
export const LOGIN_REFUSED: Marker<'login refused'> = {
  name: 'login refused',
  any: [text('senha inválid'), text('senha incorret')],
};
export const MISMATCH: Marker<'account mismatch'> = { name: 'account mismatch', any: ACCOUNT_MISMATCH };
export const MISMATCH_GONE: Marker<'mismatch gone'> = {
  name: 'mismatch gone',
  any: [css('html')],
  none: ACCOUNT_MISMATCH,
};

export const SEARCHING_BROKER: Marker<'searching broker'> = { name: 'searching broker', any: SEARCHING };
export const CALCULATION: Marker<'calculation'> = { name: 'calculation', any: CALCULATING };

export const plansShown = (loggedIn: boolean): Marker<'plans'> => ({
  name: 'plans',
  any: [PLAN_CARD],
  none: [...LOGIN_DIALOG, ...ACCOUNT_MISMATCH],
  forMs: loggedIn ? 0 : LOGIN_MAY_COME_FOR_MS,
});

/** The screen that we were on has gone, and nothing that we know has come. */
export const nothingKnown = (shows: readonly Sight[], graceMs: number): Marker<'nothing known'> => ({
  name: 'nothing known',
  any: ANYTHING_TO_SEE,
  none: [...shows, ...CALCULATING, ...SEARCHING, ...LOGIN_DIALOG, ...ACCOUNT_MISMATCH, SPINNER, PLAN_CARD],
  forMs: graceMs,
});

/** The screen stays as it is although it was sent, and nothing says that the site works on it. */
export const quiet = (shows: readonly Sight[], forMs: number): Marker<'quiet'> => ({
  name: 'quiet',
  any: shows,
  none: [SPINNER],
  forMs,
});

export const refusalMarker = (means: FailureKey, any: readonly Sight[]): Marker<`refusal:${FailureKey}`> => ({
  name: `refusal:${means}`,
  any,
});
