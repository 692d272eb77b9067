/** Said when nobody is told of the session, and … */
const CANNOT_NOW =
  'Não conseguimos concluir o cálculo agora. Fale com um especialista para continuar a sua cotação.';
/** … when a hand-off tells the broker of it. */
const BROKER_WILL_CONTACT =
  'Não conseguimos concluir o cálculo agora. Um especialista já foi avisado e entrará em contato com você.';

const SITE_DOWN = 'O site da seguradora está fora do ar neste momento.';
const TECHNICAL = 'Tivemos um problema técnico durante o cálculo.';
const OR_TALK = 'Tente novamente em alguns minutos ou fale com um especialista.';
const OR_WAIT = 'Tente novamente em alguns minutos ou aguarde o contato de um especialista.';

/** Both texts of an end: what a customer may do alone, and with a broker who has been told. */
export interface TwoTexts {
  readonly texto: string;
  readonly textoAvisado: string;
}

const again = (what: string): TwoTexts => ({
  texto: `${what} ${OR_TALK}`,
  textoAvisado: `${what} ${OR_WAIT}`,
});

export const A_PERSON_GOES_ON: TwoTexts = { texto: CANNOT_NOW, textoAvisado: BROKER_WILL_CONTACT };
export const SITE_IS_DOWN = again(SITE_DOWN);
export const TRY_AGAIN_SOON = again(TECHNICAL);
export const SESSION_TOO_LONG = again('O cálculo demorou mais do que o esperado.');
export const SITE_TOO_SLOW = again('O site da seguradora demorou mais do que o esperado.');
export const STOPPED = 'O cálculo foi interrompido antes do fim. Você pode começar de novo quando quiser.';
export const LOOK_AT_EVIDENCE = 'Veja a captura de tela e o registro da sessão em evidence/ e logs/rpa.log.';
export const WAIT_AND_REPEAT = 'Aguarde alguns minutos e inicie outra sessão.';
