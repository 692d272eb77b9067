import type { Spec } from '../eyes/spec.ts';
import { ControlTrouble } from './control-trouble.ts';
import type { Grasp } from './grasp.ts';
import type { Action, Element } from './insist.ts';

/** A list that has not opened by then lost the click to a re-rendering. */
const REOPEN_AFTER_MS = 1_500;

/** Answers that a site takes from lists: native ones and those that open. */
export class Lists {
  readonly #grasp: Grasp;

  constructor(grasp: Grasp) {
    this.#grasp = grasp;
  }

  async select(name: string, spec: Spec): Promise<void> {
    const choose: Action = async (element, timeout) => {
      const index = await this.#grasp.lens.ask(
        (kit, { at, known }) => kit.states.indexIn(at as never, known as never),
        { at: element, known: spec },
      );
      if (index < 0) throw new ControlTrouble(name, 'not_accepted', 'the list has no such entry');
      await element.selectOption({ index }, { timeout });
    };
    await this.#grasp.act('select', name, choose, { points: false });
  }

  async pick(name: string, spec: Spec): Promise<void> {
    const { lens } = this.#grasp;
    const noted = lens.ask((kit) => kit.states.beforeOpening(), null);
    const free = await this.#grasp.free(name, false);
    await noted;
    await this.#grasp.press('open', name, { free });
    let option = await this.#option(spec, Math.min(REOPEN_AFTER_MS, this.#grasp.allowanceMs()));
    if (option === null) {
      await this.#grasp.press('open', name);
      option = await this.#option(spec, this.#grasp.allowanceMs());
    }
    if (option === null) throw new ControlTrouble(name, 'not_found', 'its list has no such entry');
    let shown: Element | null = option;
    await this.#grasp.pressFound(name, async () => {
      const found = shown ?? (await this.#option(spec, REOPEN_AFTER_MS));
      shown = null;
      return found;
    });
  }

  #option(spec: Spec, waitMs: number): Promise<Element | null> {
    return this.#grasp.lens.element(
      (kit, { known, limitMs }) =>
        new Promise((resolve) => {
          const startedAt = performance.now();
          const look = (): void => {
            const option = kit.states.option(known);
            if (option !== null || performance.now() - startedAt > limitMs) resolve(option);
            else requestAnimationFrame(look);
          };
          look();
        }),
      { known: spec, limitMs: waitMs },
    );
  }
}
