import { EXIT } from '../../protocol/exit-codes.ts';
import type { ErroItem } from '../../protocol/files/shapes.ts';
import type { SessionEnd } from '../../protocol/tracker/tracker.ts';
import { CATALOGUE, type FailureKey } from './catalogue.ts';

/** A failure as the files tell it. */
export const failureEnd = (key: FailureKey, erros: readonly ErroItem[]): SessionEnd => {
  const { mensagem, tipo, exit } = CATALOGUE[key];
  return {
    status: 'error',
    mensagem: `Erro: ${mensagem}`,
    dadosFinais: {},
    erros,
    exitCode: EXIT[exit].code,
    reason: tipo,
  };
};
