import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import type { FieldError } from '../client/start.ts';
import { type ShownError, shownErrors } from './field-errors.ts';

/** How an end without plans is told. */
export interface OutcomeWords {
  readonly title: string;
  readonly text: string;
  /** Wrong fields, one by one. */
  readonly fields: readonly ShownError[];
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
  9003: 'A sua cotação precisa de um especialista',
};

const MANUAL_QUOTE = 9003;

const SPEAKS_OF_DATA = /\b(confira|corrigid|preencha)/i;
const SPEAKS_OF_TRYING = /tente novamente|começar de novo/i;
const A_PERSON_GOES_ON = /especialista (já|fará)|especialista, que entrará|nossa equipe vai/i;
const SPEAKS_OF_A_PERSON = /fale com (um|a) especialista|fale com ele/i;

/** The offers follow the text, so that no button contradicts it. */
const againOf = (text: string): OutcomeWords['again'] => {
  if (SPEAKS_OF_DATA.test(text)) return 'correct';
  return SPEAKS_OF_TRYING.test(text) ? 'retry' : null;
};

/** Ends that speak of one field, which the files do not name. */
const FIELD_OF_CODE: Readonly<Record<number, string>> = { 6001: 'placa', 6006: 'cep' };

/** What of the form is to be corrected after a session has ended; nothing where the form was right. */
export const wrongFieldsOf = ({
  erros,
  status,
}: LiveData): readonly Pick<FieldError, 'campo' | 'mensagem' | 'sugestao'>[] =>
  status !== 'error'
    ? []
    : erros.flatMap(({ campo, codigo, mensagem, sugestao }, at) => {
        const field = campo || FIELD_OF_CODE[codigo ?? 0];
        if (!field) return [];
        // The outcome's own hint is for operators.
        return [{ campo: field, mensagem, sugestao: at === 0 ? '' : sugestao }];
      });

export const outcomeWords = ({ erros, mensagem }: LiveData): OutcomeWords => {
  const outcome = erros.find(({ campo }) => !campo);
  const text = mensagem || outcome?.mensagem || 'Não foi possível concluir a cotação.';
  const again = againOf(text);
  const goesOn = A_PERSON_GOES_ON.test(text);
  const manual = goesOn ? 'Um especialista vai concluir a sua cotação' : TITLES[MANUAL_QUOTE];
  const fallback = goesOn ? 'Um especialista vai continuar daqui' : 'Não foi possível concluir agora';
  return {
    title: (outcome?.codigo === MANUAL_QUOTE ? manual : TITLES[outcome?.codigo ?? 0]) ?? fallback,
    text,
    fields: shownErrors(
      null,
      erros.flatMap(({ campo, mensagem: words, sugestao }) =>
        campo ? [{ campo, mensagem: words, sugestao }] : [],
      ),
    ),
    tone: goesOn || (again === null && SPEAKS_OF_A_PERSON.test(text)) ? 'calm' : 'alert',
    again,
  };
};
