import type { Locator, Page } from 'playwright-core';
import type { Etapa } from '../../protocol/files/shapes.ts';
import type { ActionTrace } from './action-trace.ts';
import type { Budget } from './budget.ts';
import { ControlTrouble } from './control-trouble.ts';
import { firstSeen, firstSeenOfEach } from './first-seen.ts';
import { type Action, insist } from './insist.ts';
import { describeSight, type SelectorReport, type SelectorUse } from './selector-report.ts';
import type { Control, ControlTable, Marker, Sight } from './sight.ts';

/** A less specific selector counts only when the better ones stayed away this long. */
const FALLBACK_AFTER_MS = 700;

/** A select that has not opened by then lost the click to a re-rendering. */
const REOPEN_AFTER_MS = 1_500;

export interface ControlsOptions {
  readonly page: Page;
  readonly tela: Etapa;
  readonly table: ControlTable;
  /** What is left for the whole screen. */
  readonly budget: Budget;
  /** Longest wait for one control, in milliseconds. */
  readonly controlMs: number;
  readonly report: SelectorReport;
  readonly trace: ActionTrace;
  readonly onDrift: (use: SelectorUse) => void;
}

/** What a control was made to be, and how to make it so again. */
interface Intent {
  readonly holds: (locator: Locator, timeoutMs: number) => Promise<boolean>;
  readonly redo: () => Promise<void>;
}

const locatorOf = (page: Page, { css, text }: Sight): Locator => {
  const matching =
    css === undefined
      ? page.getByText(text ?? '')
      : page.locator(css, text === undefined ? {} : { hasText: text });
  return matching.filter({ visible: true }).first();
};

const markersOf = (control: Control): Marker[] =>
  control.map((sight, rank) => ({
    name: String(rank),
    any: [sight],
    forMs: rank === 0 ? 0 : FALLBACK_AFTER_MS,
  }));

const lettersAndDigits = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The controls of one screen: found by its table, used as a person would use them. */
export class Controls {
  readonly #options: ControlsOptions;
  readonly #located = new Map<string, Locator>();
  readonly #intents = new Map<string, Intent>();

  constructor(options: ControlsOptions) {
    this.#options = options;
  }

  /** Waits until all the named controls show, in one round trip. */
  async locate(...names: readonly string[]): Promise<void> {
    const { page, table, tela, report, onDrift } = this.#options;
    const wanted = names.filter((name) => !this.#located.has(name));
    const controls = wanted.map((name) => [name, this.#control(table, name)] as const);
    const ranks = await firstSeenOfEach(
      page,
      controls.map(([, control]) => markersOf(control)),
      this.#allowanceMs(),
    );
    for (const [at, [name, control]] of controls.entries()) {
      const rank = ranks[at] === null || ranks[at] === undefined ? null : Number(ranks[at]);
      const use = report.record(tela, name, control, rank);
      const sight = rank === null ? undefined : control[rank];
      if (sight === undefined) {
        const tried = control.map(describeSight).join(' | ');
        throw new ControlTrouble(name, 'not_found', `none of its selectors matches: ${tried}`);
      }
      if (rank !== 0) onDrift(use);
      this.#located.set(name, locatorOf(page, sight));
    }
  }

  /** Whether the control shows within `waitMs`. */
  async appears(name: string, waitMs: number): Promise<boolean> {
    const { page, table } = this.#options;
    const marker = { name, any: this.#control(table, name) };
    return (await firstSeen(page, [marker], Math.min(waitMs, this.#allowanceMs()))) !== null;
  }

  async click(name: string): Promise<void> {
    await this.#act('click', name, (locator, timeout) => locator.click({ timeout }));
  }

  async fill(name: string, value: string): Promise<void> {
    await this.#act('fill', name, (locator, timeout) => locator.fill(value, { timeout }));
    this.#intents.set(name, {
      holds: async (locator, timeout) =>
        lettersAndDigits(await locator.inputValue({ timeout })) === lettersAndDigits(value),
      redo: () => this.#type(name, value),
    });
  }

  /** Fills several fields, all of which must show first. */
  async fillAll(values: Readonly<Record<string, string>>): Promise<void> {
    await this.locate(...Object.keys(values));
    for (const [name, value] of Object.entries(values)) await this.fill(name, value);
  }

  /** Selects a radio or a checkbox; leaves it alone when it has that state already. */
  async set(name: string, checked: boolean): Promise<void> {
    await this.setAll({ [name]: checked });
  }

  /** Sets several radios and checkboxes, all of which must show first; touches only those that differ. */
  async setAll(wanted: Readonly<Record<string, boolean>>): Promise<void> {
    const names = Object.keys(wanted);
    await this.locate(...names);
    for (const name of names) {
      const checked = wanted[name] === true;
      this.#intents.set(name, {
        holds: async (locator, timeout) => (await locator.isChecked({ timeout })) === checked,
        redo: () => this.#act('set', name, (locator, timeout) => locator.setChecked(checked, { timeout })),
      });
    }
    for (const name of await this.#lost(names)) await this.#intents.get(name)?.redo();
  }

  /** Opens a select and picks one of its options; both are controls of the table. */
  async choose(select: string, option: string): Promise<void> {
    const words =
      this.#control(this.#options.table, option).find(({ text }) => text !== undefined)?.text ?? '';
    await this.#pick(select, option);
    this.#intents.set(select, {
      holds: async (locator, timeout) => (await locator.innerText({ timeout })).includes(words),
      redo: () => this.#pick(select, option),
    });
  }

  /** What was entered under `name` has become something else on purpose. */
  forget(name: string): void {
    this.#intents.delete(name);
  }

  /**
   * Looks whether everything entered is still there, and enters it again where it is not: the site
   * renders screens anew and loses what was typed in that moment. Masks are the site's own affair.
   * @returns how many controls had to be done again
   * @throws ControlTrouble when a control does not keep what was entered
   */
  async settle(): Promise<number> {
    const entered = [...this.#intents.keys()];
    const lost = await this.#lost(entered);
    for (const name of lost) await this.#intents.get(name)?.redo();
    const [stubborn] = lost.length > 0 ? await this.#lost(entered) : [];
    if (stubborn !== undefined)
      throw new ControlTrouble(stubborn, 'not_accepted', 'it does not keep what was entered');
    return lost.length;
  }

  /** Those of the names that are not as they were made to be. */
  async #lost(names: readonly string[]): Promise<string[]> {
    const checks = names.map(async (name) => {
      const locator = await this.#found(name);
      const holds = await this.#intents.get(name)?.holds(locator, this.#allowanceMs());
      return holds === false ? [name] : [];
    });
    return (await Promise.all(checks)).flat();
  }

  async #pick(select: string, option: string): Promise<void> {
    const { page, table } = this.#options;
    const opened = [{ name: option, any: this.#control(table, option) }];
    await this.click(select);
    const shown = await firstSeen(page, opened, Math.min(REOPEN_AFTER_MS, this.#allowanceMs()));
    if (shown === null) await this.click(select);
    await this.click(option);
    // The list goes when an option is picked; picked again, it is looked for again.
    this.#located.delete(option);
  }

  /** As fingers do, for fields that listen to keys. */
  async #type(name: string, value: string): Promise<void> {
    await this.#act('type', name, async (locator, timeout) => {
      await locator.fill('', { timeout });
      await locator.pressSequentially(value, { timeout });
    });
  }

  /** Playwright takes 0 for "no limit", hence at least 1. */
  #allowanceMs(): number {
    return Math.max(1, this.#options.budget.within(this.#options.controlMs).remainingMs());
  }

  #control(table: ControlTable, name: string): Control {
    const control = table[name];
    if (control === undefined)
      throw new TypeError(`screen ${this.#options.tela} has no control "${name}" in its table`);
    return control;
  }

  async #found(name: string): Promise<Locator> {
    await this.locate(name);
    const locator = this.#located.get(name);
    if (locator === undefined) throw new ControlTrouble(name, 'not_found', 'it was located and then lost');
    return locator;
  }

  async #act(what: string, name: string, action: Action): Promise<void> {
    const locator = await this.#found(name);
    const { page, tela, trace } = this.#options;
    const startedAtMs = performance.now();
    try {
      await insist({ page, name, locator, action, allowanceMs: () => this.#allowanceMs() });
      trace.add({ tela, what, control: name, durationMs: Math.round(performance.now() - startedAtMs) });
    } catch (error) {
      trace.add({
        tela,
        what: `${what} failed`,
        control: name,
        durationMs: Math.round(performance.now() - startedAtMs),
      });
      throw error;
    }
  }
}
