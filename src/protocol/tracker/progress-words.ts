import type { Etapa } from '../files/shapes.ts';

/** progress.json words messages for customers, as the former writer did; the history keeps the original. */
export const progressWords = (etapa: Etapa, mensagem: string): string =>
  mensagem.trim() === ''
    ? `Etapa ${etapa}`
    : mensagem.replaceAll('Tela ', 'Processo ').replaceAll('concluída', 'finalizou');

/** Former fronts look for these anywhere in a message, e.g. in "encerrou", and stop as if the session had ended. */
const WORDS_OF_AN_END =
  /falhou|erro|fail|exception|timeout|denied|invalid|blocked|cancelled|aborted|conclu|sucesso|success|completed/i;

/** Whether a front would take the message of a running session for its end. */
export const soundsLikeAnEnd = (mensagem: string): boolean => WORDS_OF_AN_END.test(mensagem);
