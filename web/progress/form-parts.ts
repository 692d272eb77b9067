/**
 * A form's own parts by the browser's own functions: an input named "submit", "matches" or "elements" hides what
 * the form calls so.
 */
const elementsOf = (form: HTMLFormElement): Iterable<Element> =>
  Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'elements')?.get?.call(form) ?? [];

export const matchesSelector = (form: HTMLFormElement, selector: string): boolean =>
  Element.prototype.matches.call(form, selector);

export const controlsOf = (form: HTMLFormElement): HTMLElement[] =>
  [...elementsOf(form)].filter((element) => element instanceof HTMLElement);

export const controlsNamed = (form: HTMLFormElement, name: string): HTMLElement[] =>
  controlsOf(form).filter((control) => control.getAttribute('name') === name);

/** The words of the form itself for one of its fields; null where it has none. */
export const labelOf = (control: HTMLElement): string | null => {
  const { labels } = control as HTMLInputElement;
  const label = labels?.[0];
  const words = label && ([...label.childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE) ?? label);
  const said = [
    words?.textContent,
    label?.textContent,
    control.getAttribute('aria-label'),
    control.getAttribute('placeholder'),
  ];
  return (
    said.map((text) => (text ?? '').replaceAll(/[\s*:]+/g, ' ').trim()).find((text) => text !== '') ?? null
  );
};
