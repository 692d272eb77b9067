/** What the live view says itself, where no file says it. Customer texts of outcomes are the catalogue's. */
export const TEXT = {
  waiting: 'Aguardando início...',
  starting: 'Iniciando a cotação',
  running: 'Cotação em andamento',
  success: 'Cotação concluída com sucesso',
  estimatesFound: 'Estimativas capturadas',
  estimatesMissing: 'Estimativas não encontradas',
  lost: 'Sua cotação foi interrompida antes de terminar. Por favor, tente novamente ou fale com a nossa equipe.',
  lostErro: 'Sessão perdida: o processo terminou ou passou do prazo sem gravar um estado final',
  incomplete:
    'O cálculo terminou, mas os valores não puderam ser lidos por completo. Nossa equipe vai conferir e entrar em contato.',
  incompleteErro: 'Captura incompleta: o resultado não traz os valores que deveria',
  failed: 'Não foi possível concluir a cotação. Por favor, tente novamente ou fale com a nossa equipe.',
  failedErro: 'A sessão terminou com erro, sem descrição',
  suggestion: 'Tente novamente em alguns minutos ou fale com a nossa equipe.',
} as const;
