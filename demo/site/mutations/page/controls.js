/** Controls in every guise: elements of their own, or boxes with a role. */
export const BUTTONS = 'button, [role="button"], input[type="submit"], input[type="button"]';
export const CHOICES =
  'input[type="radio"], input[type="checkbox"], [role="radio"], [role="checkbox"], [role="switch"]';
export const FIELDS =
  'input:not([type="radio"], [type="checkbox"], [type="hidden"], [type="submit"], [type="button"], [aria-hidden]), ' +
  'select, textarea, [role="combobox"]:not(input, select)';
export const CONTROLS = `${BUTTONS}, ${CHOICES}, ${FIELDS}`;

/** Going on with the form never depends on these. */
const BACK = /^[^\p{L}]*(voltar|cancelar|fechar|retornar|anterior|agora não|×)[^\p{L}]*$/iu;

export const isBackWord = (words) => BACK.test(words);

/** A box with a role may hold the element that does the work: one control, not two. */
export const controlsIn = (element, css) => {
  const found = [...element.querySelectorAll(css)];
  return found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
};
