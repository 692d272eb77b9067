export const BROKER_WILL_CONTACT =
  'Não conseguimos concluir o cálculo agora. Um especialista já foi avisado e entrará em contato com você.';
export const SITE_IS_DOWN =
  'O site da seguradora está fora do ar neste momento. Tente novamente em alguns minutos ou aguarde o contato de um especialista.';
export const TRY_AGAIN_SOON =
  'Tivemos um problema técnico durante o cálculo. Tente novamente em alguns minutos ou aguarde o contato de um especialista.';
export const STOPPED = 'O cálculo foi interrompido antes do fim. Você pode começar de novo quando quiser.';
export const LOOK_AT_EVIDENCE = 'Veja a captura de tela e o registro da sessão em evidence/ e logs/rpa.log.';
export const WAIT_AND_REPEAT = 'Aguarde alguns minutos e inicie outra sessão.';
