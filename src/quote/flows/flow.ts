import type { Page } from 'playwright-core';
import type { Etapa, FinalPlans, PlanKey } from '../../protocol/files/shapes.ts';
import type { Closers } from '../eyes/covers.ts';
import type { Clue, Scene, Seen } from '../eyes/scene.ts';
import type { Aviso } from '../outcome/aviso.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import type { SessionFailure } from '../outcome/outcome.ts';
import type { Budget } from '../page/budget.ts';
import type { ControlTable } from '../page/control.ts';
import type { Controls } from '../page/controls.ts';
import type { FlowOutline } from './outline.ts';
import type { AnyScreen } from './screen.ts';

export interface SiteCredentials {
  readonly email: string;
  readonly senha: string;
}

/** What an interruption's answer works with. */
export interface InterruptionVisit {
  readonly credentials: SiteCredentials | null;
  readonly controls: <Table extends ControlTable>(table: Table) => Controls<Table>;
  /** Which of the scenes shows first within what is left of the screen. */
  readonly firstSeen: (scenes: readonly Scene[]) => Promise<Seen | null>;
  readonly failure: (key: FailureKey, detail: string) => SessionFailure;
}

/** Something of the quote's own that may come at any moment and wants an answer. */
export interface Interruption {
  readonly scene: Scene;
  /** Where it is not expected, it must stand this long: it lies hidden in every page and may flash up. */
  readonly unexpectedMs: number;
  readonly answer: (visit: InterruptionVisit) => Promise<void>;
}

export interface Results {
  readonly plans: FinalPlans;
  readonly avisos: readonly Aviso[];
}

/** What would be captured from a page as it stands, by the names under which it is read. */
export interface SavedReading {
  /** Empty where the flow has none, or the page shows none. */
  readonly estimates: readonly object[];
  /** Null: no such plan was found. */
  readonly plans: Readonly<Partial<Record<PlanKey, object | null>>>;
}

/** Everything of one insurer's site. */
export interface Flow {
  readonly outline: FlowOutline;
  readonly screens: readonly AnyScreen[];
  readonly interruptions: readonly Interruption[];
  /** The site's own error page. */
  readonly errors: readonly Clue[];
  /** Ends that the site tells instead of results. */
  readonly endings: readonly { readonly means: FailureKey; readonly shows: readonly Clue[] }[];
  /** The site works on the results, or shows the frame of them. */
  readonly calculating: readonly Clue[];
  /** The site works, on whatever screen. */
  readonly working: readonly Clue[];
  readonly closers: Closers;
  /** Told instead of a conditional screen that did not come before the results. */
  readonly skipped: { readonly tela: Etapa; readonly mensagem: string } | null;
  readonly results: {
    /** Something of the results is there to be read. */
    readonly shows: readonly Clue[];
    /**
     * Reads them when they are complete, or what there is when nothing more comes.
     * @throws SessionFailure capture_incomplete when there is nothing worth having
     */
    readonly capture: (page: Page, budget: Budget, isBusy: () => boolean) => Promise<Results>;
  };
  /** Reads estimates and plans without waiting, for `rpa-doctor page`. */
  readonly readSaved: (page: Page) => Promise<SavedReading>;
}
