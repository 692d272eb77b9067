import { byteString } from './byte-string.ts';
import { jsonText } from './json-text.ts';

const json = (text: string): string => jsonText(byteString(text));

/** The reader's own sentences, as JSON. */
export const TEXT = {
  waiting: json('Aguardando...'),
  waitingForStart: json('Aguardando início...'),
  estimateNotFound: json('Estimativas não encontradas'),
  notKnown: json('N/A'),
  historyNotAvailable: json('Histórico não disponível'),
} as const;

/** What the reader answers when it cannot use its input. */
export const MESSAGE = {
  sessionMissing: 'Session ID obrigatório',
  historyUnreadable: 'Erro ao ler arquivo de histórico',
  progressUnreadable: 'Erro ao ler arquivo de progresso',
} as const;
