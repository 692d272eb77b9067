import { CATALOGUE } from './catalogue.ts';

const KNOWN = new Set(CATALOGUE.map((entry) => entry.name));

/** Scenarios switched on, each with the numbers given as `name-N` (empty for a bare name). */
export class ScenarioSet {
  readonly #active = new Map<string, Set<number>>();

  /** @throws Error naming the unknown scenario. */
  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name);
  }

  add(text: string): void {
    const [, name, number] = KNOWN.has(text) ? [text, text] : (/^(.+)-(\d+(?:\.5)?)$/.exec(text) ?? []);
    if (name === undefined || !KNOWN.has(name))
      throw new Error(`Unknown scenario "${text}": see the index page.`);
    const numbers = this.#active.get(name) ?? new Set();
    if (number !== undefined) numbers.add(Number(number));
    this.#active.set(name, numbers);
  }

  has(name: string): boolean {
    return this.#active.has(name);
  }

  /** True when `name-N` was given for this screen. */
  at(name: string, screen: number): boolean {
    return this.#active.get(name)?.has(screen) ?? false;
  }

  /** The number given with the name, `fallback` for a bare name, undefined when the scenario is off. */
  number(name: string, fallback: number): number | undefined {
    const numbers = this.#active.get(name);
    return numbers === undefined ? undefined : ([...numbers][0] ?? fallback);
  }

  names(): string[] {
    return [...this.#active].flatMap(([name, numbers]) =>
      numbers.size === 0 ? [name] : [...numbers].map((number) => `${name}-${number}`),
    );
  }
}

/** Reads `a,b-7`. */
export const scenariosOf = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
