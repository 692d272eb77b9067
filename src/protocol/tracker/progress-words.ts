import type { Etapa } from '../files/shapes.ts';

/** progress.json words messages for customers, as the former writer did; the history keeps the original. */
export const progressWords = (etapa: Etapa, mensagem: string): string =>
  mensagem === ''
    ? `Etapa ${etapa}`
    : mensagem.replaceAll('Tela ', 'Processo ').replaceAll('concluída', 'finalizou');
