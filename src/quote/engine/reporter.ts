import type { CapturedEstimates, Etapa } from '../../protocol/files/shapes.ts';
import type { Aviso } from '../outcome/aviso.ts';
import type { SelectorUse } from '../page/selector-report.ts';

/** What the engine tells while it walks. Nothing here may block: the browser waits for nobody. */
export interface Reporter {
  readonly step: (tela: Etapa, mensagem: string) => void;
  readonly done: (tela: Etapa, mensagem: string) => void;
  readonly estimates: (estimates: CapturedEstimates) => void;
  readonly warning: (aviso: Aviso) => void;
  readonly drift: (use: SelectorUse) => void;
  /** The next thing that happens sends the customer's personal data: no second attempt after this. */
  readonly personalDataGoesOut: () => void;
}
