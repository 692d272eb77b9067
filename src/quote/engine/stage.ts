import type { Etapa } from '../../protocol/files/shapes.ts';
import type { AnyScreen, Visit } from '../flows/screen.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import type { Failure, SessionFailure } from '../outcome/outcome.ts';
import { Blockers } from '../page/blockers.ts';
import { type ControlTable, fieldBehind } from '../page/control.ts';
import { Controls } from '../page/controls.ts';
import { Lens } from '../page/lens.ts';
import { SideWindows } from '../page/side-windows.ts';
import { Strokes } from '../page/strokes.ts';
import { Traffic } from '../page/traffic.ts';
import { Course } from './course.ts';
import { explained } from './diagnose.ts';
import { guarded } from './guarded.ts';
import { Lookout } from './lookout.ts';
import { meaningOfTrouble } from './silence.ts';
import type { WalkOptions } from './walk-options.ts';

/** Everything with which one walk works on its page. */
export class Stage {
  readonly options: WalkOptions;
  readonly traffic: Traffic;
  readonly lens: Lens;
  readonly strokes: Strokes;
  readonly blockers: Blockers;
  readonly windows: SideWindows;
  readonly course: Course;
  readonly lookout: Lookout;

  constructor(options: WalkOptions) {
    const { page, flow, closers, reporter, trace, budget, patience } = options;
    this.options = options;
    this.traffic = new Traffic(page);
    this.lens = new Lens(page);
    this.strokes = new Strokes(page, this.lens);
    const onAnswered = (what: string): void =>
      trace.add({ tela: this.course.tela, what: `answered a notice of others: ${what}` });
    this.windows = new SideWindows(page, onAnswered);
    const known = { ...flow.closers, words: [...closers, ...flow.closers.words] };
    this.blockers = new Blockers({ page, lens: this.lens, closers: known, onAnswered });
    this.course = new Course({ flow, reporter, budget, screenMs: patience.screenMs });
    this.lookout = new Lookout(this.lens, this.course, this.traffic);
  }

  get place() {
    const { flow } = this.options;
    return { course: this.course, traffic: this.traffic, lookout: this.lookout, flow };
  }

  get tela(): Etapa {
    return this.course.tela;
  }

  visitOf(screen: AnyScreen): Visit {
    const { page, quote, reporter } = this.options;
    return {
      page,
      lens: this.lens,
      quote,
      budget: this.course.budget,
      controls: this.controls(screen.controls, screen.tela),
      warn: reporter.warning,
      isBusy: () => this.traffic.isWaiting,
      publishEstimates: (estimates) => {
        this.course.finishScreen();
        reporter.estimates(estimates);
      },
    };
  }

  controls<Table extends ControlTable>(table: Table, tela: Etapa): Controls<Table> {
    const { patience, selectors, trace, reporter } = this.options;
    return new Controls({
      lens: this.lens,
      strokes: this.strokes,
      blockers: this.blockers,
      tela,
      table,
      budget: this.course.budget,
      controlMs: patience.controlMs,
      report: selectors,
      trace,
      onDrift: reporter.drift,
    });
  }

  /** Page work, raced against incidents and time. */
  guarded<T>(work: Promise<T>): Promise<T> {
    const { incident } = this.options;
    return guarded(work, {
      incident,
      tela: this.tela,
      limitMs: this.course.budget.remainingMs(),
      diagnose: async (trouble) => explained(await meaningOfTrouble(this.place, trouble), this.traffic),
    });
  }

  /** @param control the one of the current screen that it is about */
  failure(key: FailureKey, detail: string, control?: string): SessionFailure {
    return explained({ key, tela: this.tela, detail, ...this.fieldOf(control ?? null) }, this.traffic);
  }

  /** The form's field behind a control of the current screen, as failures name it. */
  fieldOf(control: string | null): Pick<Failure, 'campo'> {
    const table = this.course.screen?.controls ?? {};
    return control === null ? {} : { campo: fieldBehind(table, control) };
  }
}
