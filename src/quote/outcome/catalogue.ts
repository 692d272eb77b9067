import type { ExitName } from '../../protocol/exit-codes.ts';
import type { FailureKind } from './outcome.ts';

export interface CatalogueEntry {
  readonly kind: FailureKind;
  readonly codigo: number;
  readonly tipo: string;
  /** What operators read. */
  readonly mensagem: string;
  /** What the customer reads. */
  readonly texto: string;
  readonly sugestao: string;
  readonly retryable: boolean;
  readonly exit: ExitName;
}

/** Placeholder keys: the full catalogue follows. */
export const CATALOGUE = {
  manual_quote: {
    kind: 'business',
    codigo: 9003,
    tipo: 'cotacao_manual',
    mensagem: 'Cotação manual necessária',
    texto: '',
    sugestao: '',
    retryable: false,
    exit: 'business',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type FailureKey = keyof typeof CATALOGUE;
