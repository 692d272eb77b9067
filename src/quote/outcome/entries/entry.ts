import type { ExitName } from '../../../protocol/exit-codes.ts';

export type FailureKind = 'business' | 'input' | 'site' | 'infrastructure' | 'timeout' | 'stopped';

/** What everybody needs to know about one way of ending without plans. */
export interface CatalogueEntry {
  readonly kind: FailureKind;
  /** Number for the fronts; 9003 and 9004 are the former system's, the rest maps its 1000–9999 table. */
  readonly codigo: number;
  /** Stable name, unique: `reason` of status.json and `tipo` of erros[]. */
  readonly tipo: string;
  /** What operators read: `erro` of erros[]. */
  readonly mensagem: string;
  /** What the customer reads, `mensagem` of erros[]; promises nothing that nobody does. */
  readonly texto: string;
  /** The same where the broker is told of every end; none where it would be no other. */
  readonly textoAvisado?: string;
  readonly sugestao: string;
  /** Whether a second attempt within the same deadline may end differently. */
  readonly retryable: boolean;
  readonly exit: ExitName;
}
