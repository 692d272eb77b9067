import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Kept } from '../eyes/hands.ts';
import type { Finding, Shape, Spec } from '../eyes/spec.ts';
import type { ActionTrace } from './action-trace.ts';
import type { Blockers } from './blockers.ts';
import type { Budget } from './budget.ts';
import { ControlTrouble, notFound } from './control-trouble.ts';
import { type Action, type Element, insist } from './insist.ts';
import type { Lens } from './lens.ts';
import { isDrift, type SelectorReport, type SelectorUse } from './selector-report.ts';
import type { Strokes } from './strokes.ts';

export interface GraspOptions {
  readonly lens: Lens;
  readonly strokes: Strokes;
  readonly blockers: Blockers;
  readonly tela: Etapa;
  /** What is left for the whole screen. */
  readonly budget: Budget;
  /** Longest wait for one control, in milliseconds. */
  readonly controlMs: number;
  readonly report: SelectorReport;
  readonly trace: ActionTrace;
  readonly onDrift: (use: SelectorUse) => void;
  /** The screen's own. */
  readonly ownButtons: readonly Spec[];
}

/** For a look at what may stand beside a disabled one. */
const TWIN_MS = 200;

type Found = Extract<Finding, { found: true }>;

/** How an action reaches its control. */
interface How {
  /** With the pointer, which something may lie in the way of. */
  readonly points: boolean;
  /** A control without a size of its own is pressed by its label. */
  readonly viaLabel?: boolean;
  /** Known to be free by now. */
  readonly free?: Element | null;
}

interface Held {
  readonly spec: Spec;
  readonly finding: Found;
}

/** Finds controls, keeps hold of them while the page is drawn anew, and acts on them. */
export class Grasp {
  readonly #options: GraspOptions;
  readonly #found = new Map<string, Held>();

  constructor(options: GraspOptions) {
    this.#options = options;
  }

  get lens(): Lens {
    return this.#options.lens;
  }

  forget(name: string): void {
    this.#found.delete(name);
  }

  /** Waits until all of these are there, in one round trip. */
  async locate(specs: readonly Spec[]): Promise<void> {
    const { lens, tela, report, onDrift } = this.#options;
    const wanted = specs.filter(({ key }) => !this.#found.has(key));
    if (wanted.length === 0) return;
    const findings = await lens.ask((kit, question) => kit.watcher.findAll(question), {
      specs: wanted,
      budgetMs: this.allowanceMs(),
    });
    for (const [at, spec] of wanted.entries()) {
      const finding = findings[at];
      if (finding === undefined) continue;
      const use = report.record(tela, spec.key, namesOf(spec, finding), finding);
      if (!finding.found) throw notFound(spec, finding.several);
      if (isDrift(use)) onDrift(use);
      this.#found.set(spec.key, { spec, finding });
    }
  }

  /** The element as the page has it now; looked for again when it was drawn anew. */
  async element(name: string): Promise<Element> {
    const { lens } = this.#options;
    const held = await this.#held(name);
    if (held !== null) return held;
    const known = this.#found.get(name);
    if (known === undefined) throw new ControlTrouble(name, 'not_found', 'it was never looked for');
    const finding = await this.#findAgain(known, this.allowanceMs());
    const again = await lens.element((kit, key) => kit.watcher.held(key), name);
    if (finding?.found !== true || again === null)
      throw new ControlTrouble(name, 'not_found', 'it was there and has gone');
    return again;
  }

  /** One that takes no action may be the twin of one that has come since. */
  async #enabledTwin(name: string): Promise<void> {
    const { lens } = this.#options;
    const known = this.#found.get(name);
    const held = await this.#held(name);
    if (known === undefined || held === null) return;
    const isUsable = await lens.ask((kit, at) => kit.places.isUsable(at as never), held);
    if (!isUsable) await this.#findAgain(known, TWIN_MS);
  }

  /** A list as the list that it was: an entry of it that is still open says the same. What is found is held. */
  async #findAgain({ spec, finding }: Held, budgetMs: number): Promise<Finding | undefined> {
    const wanted = isList(finding) ? { ...spec, shape: finding.shape } : spec;
    const [again] = await this.#options.lens.ask((kit, question) => kit.watcher.findAll(question), {
      specs: [wanted],
      budgetMs,
    });
    if (again?.found !== true) return again;
    // What is on its way to be set means the other thing there.
    if (again.inverted !== finding.inverted) return undefined;
    this.#found.set(spec.key, { spec, finding: again });
    return again;
  }

  #held(name: string): Promise<Element | null> {
    return this.#options.lens.element((kit, key) => {
      const element = kit.watcher.held(key);
      return element?.isConnected ? element : null;
    }, name);
  }

  /** null when nothing tells, undefined when it was drawn anew. */
  async isOnNow(name: string): Promise<boolean | null | undefined> {
    const told = await this.#options.lens.ask((kit, key) => kit.hands.isOn(key), name);
    return told === null ? undefined : told.is;
  }

  /** null when nothing tells. */
  async isOn(name: string): Promise<boolean | null> {
    const told = await this.isOnNow(name);
    if (told !== undefined) return told;
    await this.element(name);
    return (await this.isOnNow(name)) ?? null;
  }

  /** Which of them are not any more what they were made to be. */
  async lost(kept: readonly Kept[]): Promise<readonly string[]> {
    if (kept.length === 0) return [];
    const { lens } = this.#options;
    const ask = () => lens.ask((kit, all) => kit.hands.look(all), kept);
    const seen = await ask();
    if (seen.drawnAnew.length === 0) return seen.lost;
    for (const name of seen.drawnAnew) await this.element(name);
    const again = await ask();
    return [...again.lost, ...again.drawnAnew];
  }

  shape(name: string): { readonly shape: Shape; readonly inverted: boolean } {
    const found = this.#found.get(name);
    if (found === undefined) throw new ControlTrouble(name, 'not_found', 'it was never looked for');
    return found.finding;
  }

  /** Playwright takes 0 for "no limit", hence at least 1. */
  allowanceMs(): number {
    return Math.max(1, this.#options.budget.within(this.#options.controlMs).remainingMs());
  }

  /** What to press, when it stands and nothing of others lies over it. */
  free(name: string, viaLabel: boolean): Promise<Element | null> {
    const { lens, blockers, ownButtons } = this.#options;
    const question = { key: name, viaLabel, closers: blockers.closers, ownButtons };
    return lens.element((kit, asked) => kit.hands.free(asked), question);
  }

  /** Does it until it gets through, and keeps it in the trace. */
  async act(what: string, name: string, action: Action, how: How): Promise<void> {
    const { points, viaLabel = false, free = null } = how;
    const { tela, trace, blockers, lens } = this.#options;
    const startedAtMs = performance.now();
    const endsAtMs = startedAtMs + this.allowanceMs();
    const tell = (outcome: string): void =>
      trace.add({
        tela,
        what: outcome,
        control: name,
        durationMs: Math.round(performance.now() - startedAtMs),
      });
    let asked = 0;
    const element = async (): Promise<Element> => {
      asked += 1;
      if (asked > 1) await this.#enabledTwin(name);
      const own = await this.element(name);
      if (!viaLabel) return own;
      return (await lens.element((kit, at) => kit.states.target(at as never), own)) ?? own;
    };
    const { ownButtons } = this.#options;
    try {
      const allowanceMs = (): number =>
        Math.max(1, Math.min(this.allowanceMs(), endsAtMs - performance.now()));
      await insist({
        name,
        points,
        action,
        blockers,
        ownButtons,
        element,
        allowanceMs,
        free,
      });
      tell(what);
    } catch (error) {
      tell(`${what} failed`);
      throw error;
    }
  }

  press(what: string, name: string, how: Omit<How, 'points'> = {}): Promise<void> {
    return this.act(what, name, this.#options.strokes.press, { ...how, points: true });
  }

  /** Clicks something that is no control of the table: an entry of a list that has opened. */
  async pressFound(name: string, find: () => Promise<Element | null>): Promise<void> {
    let isPressed = false;
    await insist({
      name,
      points: true,
      isInList: true,
      blockers: this.#options.blockers,
      ownButtons: this.#options.ownButtons,
      allowanceMs: () => this.allowanceMs(),
      element: async () => {
        const element = await find();
        if (element === null) throw new ControlTrouble(name, 'not_found', 'it has gone before it was picked');
        return element;
      },
      action: async (element, timeout) => {
        if (!isPressed) await this.#options.strokes.press(element, timeout);
        isPressed = true;
      },
    });
  }
}

const isList = ({ shape }: Found): boolean => shape === 'select' || shape === 'combobox';

/** A list that was found by its question's name is where it was expected. */
export const namesOf = (spec: Spec, finding: Finding): readonly string[] =>
  finding.found && isList(finding) && spec.question !== undefined ? spec.question.names : spec.names;
