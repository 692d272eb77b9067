import type { EndState } from '../exit-codes.ts';
import type { ErroView } from '../files/live-shape.ts';
import { TEXT } from './texts.ts';
import { timestampOrNull } from './timestamps.ts';
import { finiteNumber, isObject, text } from './values.ts';

interface KnownError {
  readonly pattern: RegExp;
  readonly codigo: number;
  readonly tipo: string;
}

/** What the former writer's bare sentences mean; numbers and names are the outcome catalogue's. */
const FORMER_SENTENCES: readonly KnownError[] = [
  { pattern: /cota[cç][aã]o manual/i, codigo: 9003, tipo: 'cotacao_manual' },
  { pattern: /tela final/i, codigo: 9004, tipo: 'tela_final_nao_detectada' },
  { pattern: /^Tela .+ falhou$/, codigo: 9102, tipo: 'tela_falhou' },
];
const UNKNOWN_ERROR = { codigo: 9999, tipo: 'erro_interno' } as const;

const SCREEN_IN_TEXT = /\b(?:Tela|Processo) (\d{1,2}(?:\.5)?)\b/;

export const screenInText = (sentence: string | null): number | null => {
  const match = sentence === null ? null : SCREEN_IN_TEXT.exec(sentence);
  return match === null ? null : Number(match[1]);
};

const meaningOf = (erro: string): Pick<ErroView, 'codigo' | 'tipo'> => {
  const known = FORMER_SENTENCES.find(({ pattern }) => pattern.test(erro));
  return known === undefined ? UNKNOWN_ERROR : { codigo: known.codigo, tipo: known.tipo };
};

/** An error of which only the operators' sentence is known. */
export const erroFromSentence = (erro: string, contexto: string, timestamp: string | null): ErroView => ({
  erro,
  contexto,
  timestamp,
  ...meaningOf(erro),
  mensagem: erro.endsWith('falhou') ? erro : `Erro: ${erro}`,
  sugestao: '',
  tela: screenInText(erro),
  campo: null,
});

/** One item of a progress file's `erros`; null when it tells nothing. */
export const normaliseErro = (item: unknown): ErroView | null => {
  const sentence = text(item);
  if (sentence !== null) return erroFromSentence(sentence, '', null);
  if (!isObject(item)) return null;
  const erro = text(item.erro) ?? text(item.mensagem) ?? text(item.tipo);
  if (erro === null) return null;
  const bare = erroFromSentence(erro, text(item.contexto) ?? '', timestampOrNull(item.timestamp));
  return {
    ...bare,
    codigo: finiteNumber(item.codigo) ?? bare.codigo,
    tipo: text(item.tipo) ?? bare.tipo,
    mensagem: text(item.mensagem) ?? bare.mensagem,
    sugestao: text(item.sugestao) ?? '',
    tela: finiteNumber(item.tela) ?? bare.tela,
    campo: text(item.campo),
  };
};

/** The former writer repeated one failure up to four times: each stays once, at its first time. */
export const withoutRepeats = (erros: readonly ErroView[]): ErroView[] => {
  const seen = new Set<string>();
  return erros.filter(({ erro, codigo, tela, campo }) => {
    const key = JSON.stringify([erro, codigo, tela, campo]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Codes of the outcome catalogue that tell how a run ended when no status.json does. */
const BUSINESS_CODES = new Set([6001, 6003, 6006, 6020, 9003]);

export const endStateOfErro = (codigo: number): EndState => {
  if (BUSINESS_CODES.has(codigo) || (codigo >= 1000 && codigo < 2000)) return 'refused';
  if (codigo >= 4000 && codigo < 5000) return 'timed_out';
  return codigo >= 7100 && codigo <= 7102 ? 'stopped' : 'failed';
};

export const lostErro = (timestamp: string | null, tela: number | null): ErroView => ({
  erro: TEXT.lostErro,
  contexto: 'leitura',
  timestamp,
  codigo: 7103,
  tipo: 'sessao_perdida',
  mensagem: TEXT.lost,
  sugestao: TEXT.suggestion,
  tela,
  campo: null,
});

/** Code and name of the outcome catalogue's "capture_incomplete". */
export const incompleteErro = (timestamp: string | null, missing: string, tela: number): ErroView => ({
  erro: `${TEXT.incompleteErro}: ${missing}`,
  contexto: 'leitura',
  timestamp,
  codigo: 6022,
  tipo: 'captura_incompleta',
  mensagem: TEXT.incomplete,
  sugestao: '',
  tela,
  campo: null,
});
