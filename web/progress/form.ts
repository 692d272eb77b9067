/** The data of a form by its fields' names; what was left empty is left out. */
export const formData = (form: HTMLFormElement): Record<string, string | boolean> => {
  const written = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  const data: Record<string, string | boolean> = Object.fromEntries(written);
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox][name]'))
    data[box.name] = box.checked;
  return data;
};

const fieldsNamed = (form: HTMLFormElement, name: string): Element[] => [
  ...form.querySelectorAll(`[name="${CSS.escape(name)}"]`),
];

/** Marks the fields that were wrong, until they are changed. @returns the first of them */
export const markFields = (form: HTMLFormElement, names: readonly string[]): HTMLElement | null => {
  const fields = names.flatMap((name) => fieldsNamed(form, name));
  for (const field of fields) {
    field.setAttribute('aria-invalid', 'true');
    field.addEventListener('input', () => field.removeAttribute('aria-invalid'), { once: true });
  }
  const first = fields[0];
  return first instanceof HTMLElement ? first : null;
};

/** Takes over the forms that match, whatever other scripts of the page do with forms. @returns stops that */
export const takeForms = (selector: string, onSubmit: (form: HTMLFormElement) => void): (() => void) => {
  const listener = (event: Event): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(selector)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onSubmit(form);
  };
  addEventListener('submit', listener, true);
  return () => removeEventListener('submit', listener, true);
};
