import type { Template } from '../quote/input/template.ts';
import type { Admission } from './queue/admission.ts';

/** What launches sessions of one home. */
export interface Launcher extends Admission {
  /** Answers that are the same for everybody. */
  readonly template: Template | null;
  /** The installed package, for what is started beside sessions. */
  readonly root?: string;
}
