import { type Control, css, type Sight, text } from '../page/sight.ts';

const CONTINUE_BY_TEXT: readonly Sight[] = [
  text('Continuar', 'button[type="submit"]'),
  text('Continuar', 'button'),
  text('Continuar', 'p.font-semibold.font-workSans.cursor-pointer'),
];

/** A screen's "Continuar": by its own id first, by its words when the id has changed. */
export const continueButton = (selector: string, ...others: readonly string[]): Control => [
  css(selector),
  ...others.map(css),
  ...CONTINUE_BY_TEXT,
];

/** A radio or checkbox by name and value, else by the words of its label. */
export const choice = (selector: string, label: string): Control => [css(selector), text(label, 'label')];

/** A text field by its id, else by its name, which is the same word. */
export const field = (id: string): Control => [css(`#${id}`), css(`input[name="${id}"]`)];

/** A select by its id, else by the hidden input that carries its value. */
export const select = (id: string): Control => [
  css(`#${id}`),
  css(`div:has(> input[name="${id}"]) > [role="combobox"]`),
];
