import type { ErroView, LiveData } from '../../src/protocol/files/live-shape.ts';

/** How an end without plans is told. */
export interface OutcomeWords {
  readonly title: string;
  readonly text: string;
  /** Wrong fields, one by one. */
  readonly fields: readonly Pick<ErroView, 'mensagem' | 'sugestao'>[];
  /** Calm: a person goes on with it; alert: something is to be done. */
  readonly tone: 'calm' | 'alert';
  /** What the customer can do here; null: nothing but wait or talk. */
  readonly again: 'correct' | 'retry' | null;
}

/** By `codigo` of the catalogue; the rest goes by what the outcome's text promises. */
const TITLES: Readonly<Record<number, string>> = {
  1004: 'Vamos conferir os seus dados',
  1005: 'Vamos conferir os seus dados',
  1006: 'Vamos conferir os seus dados',
  4000: 'O cálculo demorou demais',
  4004: 'O cálculo demorou demais',
  6001: 'Não encontramos o veículo',
  6003: 'A sua renovação é com um especialista',
  6006: 'Não encontramos o endereço',
  6020: 'Um dado não foi aceito',
  7100: 'A cotação foi interrompida',
  7101: 'A cotação foi interrompida',
  7102: 'A cotação foi interrompida',
  8002: 'A seguradora não respondeu',
  8003: 'A seguradora não respondeu',
  8004: 'A seguradora não respondeu',
  3007: 'A seguradora não respondeu',
  9003: 'Um especialista vai concluir a sua cotação',
};

const SPEAKS_OF_DATA = /\b(confira|corrigid|preencha)/i;
const SPEAKS_OF_TRYING = /tente novamente|começar de novo/i;
const A_PERSON_GOES_ON = /especialista (já|fará)|por um especialista|nossa equipe vai/i;

/** The offers follow the text, so that no button contradicts it. */
const againOf = (text: string): OutcomeWords['again'] => {
  if (SPEAKS_OF_DATA.test(text)) return 'correct';
  return SPEAKS_OF_TRYING.test(text) ? 'retry' : null;
};

export const outcomeWords = ({ erros, mensagem }: LiveData): OutcomeWords => {
  const outcome = erros.find(({ campo }) => !campo);
  const text = mensagem || outcome?.mensagem || 'Não foi possível concluir a cotação.';
  const goesOn = A_PERSON_GOES_ON.test(text);
  const fallback = goesOn ? 'Um especialista vai continuar daqui' : 'Não foi possível concluir agora';
  return {
    title: TITLES[outcome?.codigo ?? 0] ?? fallback,
    text,
    fields: erros.filter(({ campo }) => campo),
    tone: goesOn ? 'calm' : 'alert',
    again: againOf(text),
  };
};
