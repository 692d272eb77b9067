import type { Estimates, Etapa } from '../protocol/files/shapes.ts';
import type { Outcome } from '../quote/outcome/outcome.ts';

/** What a running session tells whoever watches it from the same process. */
export type RunEvent =
  | { readonly type: 'step'; readonly etapa: Etapa; readonly mensagem: string; readonly at: Date }
  | { readonly type: 'done'; readonly etapa: Etapa; readonly mensagem: string; readonly at: Date }
  | { readonly type: 'estimates'; readonly estimates: Estimates }
  | { readonly type: 'warning'; readonly mensagem: string }
  | { readonly type: 'retry'; readonly attempt: number; readonly reason: string }
  | { readonly type: 'end'; readonly outcome: Outcome; readonly texto: string };
