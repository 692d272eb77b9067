import type { Kept } from '../eyes/hands.ts';
import type { Known, Spec } from '../eyes/spec.ts';
import { type AnswersOf, type Control, type ControlTable, type NamesOf, specOf } from './control.ts';
import { ControlTrouble } from './control-trouble.ts';
import { Grasp, type GraspOptions } from './grasp.ts';
import type { Element } from './insist.ts';
import { Lists } from './lists.ts';
import { typeKeys, writingsOf } from './typing.ts';

const MAX_CLICKS = 3;

export interface ControlsOptions<Table extends ControlTable> extends Omit<GraspOptions, 'ownButtons'> {
  readonly table: Table;
}

/** What is known of a choice before it is pressed. */
interface Pressable {
  /** null when nothing tells, undefined when it has to be looked for. */
  readonly isOn: boolean | null | undefined;
  readonly free: Element | null;
}

/** What a control was made to be, and how to make it so again. */
interface Intent {
  readonly kept: Kept;
  readonly redo: () => Promise<void>;
}

/** The controls of one screen: found by what they are to a person, used as a person would use them. */
export class Controls<Table extends ControlTable = ControlTable> {
  readonly #options: ControlsOptions<Table>;
  readonly #grasp: Grasp;
  readonly #lists: Lists;
  readonly #intents = new Map<string, Intent>();
  /** Pressed once, and nobody has looked since. */
  #unsure: { readonly name: string; readonly on: boolean } | null = null;

  constructor(options: ControlsOptions<Table>) {
    this.#options = options;
    const ownButtons = Object.entries(options.table).flatMap(([name, control]) =>
      control.kind === 'button' ? [specOf(name, control)] : [],
    );
    this.#grasp = new Grasp({ ...options, ownButtons });
    this.#lists = new Lists(this.#grasp);
  }

  /** The screen's own buttons, as they are known. */
  get buttons(): readonly Known[] {
    return Object.values(this.#options.table).filter(({ kind }) => kind === 'button');
  }

  /** Whether the question's answer shows within `waitMs`. */
  async appears<Name extends NamesOf<Table, 'question'>>(
    name: Name,
    answer: AnswersOf<Table, Name>,
    waitMs: number,
  ): Promise<boolean> {
    const spec = this.#spec(name, answer);
    await this.#makeSure();
    const budgetMs = Math.min(waitMs, this.#grasp.allowanceMs());
    const [finding] = await this.#options.lens.ask((kit, question) => kit.watcher.findAll(question), {
      specs: [spec],
      budgetMs,
    });
    return finding?.found === true;
  }

  async press(name: NamesOf<Table, 'button'>): Promise<void> {
    // Asked in one go: where the button shows already, it is free by the first answer.
    const located = this.#grasp.locate([this.#spec(name)]);
    const asked = this.#grasp.free(name, false).catch(() => null);
    await located;
    await this.#grasp.press('click', name, { free: await asked });
  }

  async fill(name: NamesOf<Table, 'field'>, value: string): Promise<void> {
    await this.fillAll({ [name]: value } as Record<typeof name, string>);
  }

  /** Fills several fields, all of which must show first. */
  async fillAll(values: Partial<Record<NamesOf<Table, 'field'>, string>>): Promise<void> {
    const entries = Object.entries(values) as [string, string][];
    await this.#makeSure();
    await this.#grasp.locate(entries.map(([name]) => this.#spec(name)));
    for (const [name, value] of entries) {
      await this.#grasp.act('fill', name, this.#options.strokes.fill(value), { points: false });
      this.#intents.set(name, {
        kept: { key: name, kind: 'value', values: writingsOf(value) },
        redo: () => this.#grasp.act('type', name, typeKeys(value), { points: false }),
      });
    }
  }

  async tick(name: NamesOf<Table, 'tick'>, on: boolean): Promise<void> {
    await this.tickAll({ [name]: on } as Record<typeof name, boolean>);
  }

  /** Sets several ticks, all of which must show first; touches only those that differ. */
  async tickAll(wanted: Partial<Record<NamesOf<Table, 'tick'>, boolean>>): Promise<void> {
    const entries = Object.entries(wanted) as [string, boolean][];
    await this.#makeSure();
    await this.#grasp.locate(entries.map(([name, on]) => ({ ...this.#spec(name), on })));
    for (const [name, on] of entries) await this.#setOn(name, on !== this.#grasp.shape(name).inverted);
  }

  /** Gives the answer, whatever kind of control the site makes of it. */
  async answer<Name extends NamesOf<Table, 'question'>>(
    name: Name,
    answer: AnswersOf<Table, Name>,
  ): Promise<void> {
    const spec = this.#spec(name, answer);
    await this.#makeSure();
    this.#grasp.forget(name);
    const located = this.#grasp.locate([spec]);
    const asked = this.#pressable(name);
    asked.catch(() => {});
    await located;
    const { shape, inverted } = this.#grasp.shape(name);
    if (shape !== 'select' && shape !== 'combobox') return this.#pressOnce(name, !inverted, await asked);
    const choose = (): Promise<void> =>
      shape === 'select' ? this.#lists.select(name, spec) : this.#lists.pick(name, spec);
    await choose();
    this.#intents.set(name, { kept: { key: name, kind: 'entry', entry: spec }, redo: choose });
  }

  /** Enters once more what was entered under `name`, whether it stands or not. */
  async enterAgain(name: keyof Table & string): Promise<void> {
    await this.#intents.get(name)?.redo();
  }

  /** What was entered under `name` has become something else on purpose. */
  forget(name: keyof Table & string): void {
    this.#intents.delete(name);
  }

  /** The element of a control that was used. */
  element(name: keyof Table & string): Promise<Element> {
    return this.#grasp.element(name);
  }

  /** Clicks something that is no control of the table: an entry of a list that has opened. */
  pressFound(name: string, find: () => Promise<Element | null>): Promise<void> {
    return this.#grasp.pressFound(name, find);
  }

  /**
   * Looks whether everything entered is still there, and enters it again where it is not: the site
   * renders screens anew and loses what was typed in that moment. Masks are the site's own affair.
   * @returns how many controls had to be done again
   * @throws ControlTrouble when a control does not keep what was entered
   */
  async settle(): Promise<number> {
    this.#unsure = null;
    const lost = await this.#lost();
    for (const name of lost) await this.#intents.get(name)?.redo();
    const [stubborn] = lost.length > 0 ? await this.#lost() : [];
    if (stubborn !== undefined)
      throw new ControlTrouble(stubborn, 'not_accepted', 'it does not keep what was entered');
    return lost.length;
  }

  #lost(): Promise<readonly string[]> {
    return this.#grasp.lost([...this.#intents.values()].map(({ kept }) => kept));
  }

  async #pressable(name: string): Promise<Pressable> {
    const [isOn, free] = await Promise.all([
      this.#grasp.isOnNow(name).catch(() => undefined),
      this.#grasp.free(name, true).catch(() => null),
    ]);
    return { isOn, free };
  }

  /** Whether it took is looked at together with all else that was entered, or before the next one is. */
  async #pressOnce(name: string, on: boolean, { isOn, free }: Pressable): Promise<void> {
    if (isOn === undefined || free === null || (isOn === null && !on)) return this.#setOn(name, on);
    if (isOn !== on) await this.#grasp.press('set', name, { viaLabel: true, free });
    this.#unsure = isOn === on ? null : { name, on };
    this.#intend(name, on);
  }

  async #makeSure(): Promise<void> {
    const unsure = this.#unsure;
    this.#unsure = null;
    if (unsure !== null) await this.#setOn(unsure.name, unsure.on);
  }

  #intend(name: string, on: boolean): void {
    this.#intents.set(name, {
      kept: { key: name, kind: 'on', on },
      redo: () => this.#setOn(name, on),
    });
  }

  async #setOn(name: string, on: boolean): Promise<void> {
    for (let clicks = 0; clicks < MAX_CLICKS; clicks += 1) {
      const before = await this.#grasp.isOn(name);
      if (before === on || (before === null && clicks > 0) || (before === null && !on)) break;
      await this.#grasp.press('set', name, { viaLabel: true });
    }
    const stands = await this.#grasp.isOn(name);
    if (stands !== null && stands !== on)
      throw new ControlTrouble(name, 'not_accepted', 'it does not keep the state it is set to');
    this.#intend(name, on);
  }

  #spec(name: string, answer?: string): Spec {
    const control: Control | undefined = this.#options.table[name];
    if (control === undefined)
      throw new TypeError(`screen ${this.#options.tela} has no control "${name}" in its table`);
    return specOf(name, control, answer);
  }
}
