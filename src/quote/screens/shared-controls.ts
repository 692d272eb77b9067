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
