import { controlsOf, matchesSelector } from './form-parts.ts';

/** The data of a form by its fields' names; what was left empty is left out. */
export const formData = (form: HTMLFormElement): Record<string, string | boolean> => {
  const written = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  const data: Record<string, string | boolean> = Object.fromEntries(written);
  for (const box of controlsOf(form))
    if (box instanceof HTMLInputElement && box.type === 'checkbox' && box.name !== '')
      data[box.name] = box.checked;
  return data;
};

type Take = (form: HTMLFormElement) => boolean;

const takers = new Set<Take>();
let nativeSubmit: (() => void) | null = null;

/** `form.submit()`, jQuery's too, tells nobody: without this it would send the form where its tag says. */
function submitTaken(this: HTMLFormElement): void {
  for (const take of takers) if (take(this)) return;
  nativeSubmit?.call(this);
}

const listen = (take: Take): void => {
  if (takers.size === 0) {
    nativeSubmit = HTMLFormElement.prototype.submit;
    HTMLFormElement.prototype.submit = submitTaken;
  }
  takers.add(take);
};

const forget = (take: Take): void => {
  takers.delete(take);
  // Whoever wrapped it meanwhile keeps what it has: without takers it does what the browser does.
  if (takers.size > 0 || nativeSubmit === null || HTMLFormElement.prototype.submit !== submitTaken) return;
  HTMLFormElement.prototype.submit = nativeSubmit;
};

/** Whatever happens to this script, the form's data must not become part of an address. */
const keepOutOfAddresses = (form: HTMLFormElement, closedAction: string): void => {
  const attribute = (name: string): string => Element.prototype.getAttribute.call(form, name) ?? '';
  if (attribute('method').toLowerCase() === 'post') return;
  Element.prototype.setAttribute.call(form, 'method', 'post');
  Element.prototype.setAttribute.call(form, 'action', closedAction);
};

const formsThatMatch = (selector: string): HTMLFormElement[] =>
  [...document.querySelectorAll(selector)].filter((element) => element instanceof HTMLFormElement);

export interface FormTaking {
  readonly selector: string;
  /** Where a form goes that is sent without this script: a page that keeps nothing. */
  readonly closedAction: string;
  readonly onSubmit: (form: HTMLFormElement) => void;
}

/** Takes over the forms that match, whatever other scripts of the page do with forms. @returns stops that */
export const takeForms = ({ selector, closedAction, onSubmit }: FormTaking): (() => void) => {
  const secure = (): void => {
    const forms = formsThatMatch(selector);
    for (const form of forms) keepOutOfAddresses(form, closedAction);
    if (forms.length === 0) console.warn(`rpa-progress: no form matches "${selector}" on this page so far`);
  };
  try {
    formsThatMatch(selector);
  } catch {
    console.error(`rpa-progress: "${selector}" is no selector; no form is taken over`);
    return () => {};
  }
  const take: Take = (form) => {
    if (!matchesSelector(form, selector)) return false;
    onSubmit(form);
    return true;
  };
  const listener = (event: Event): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !take(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('submit', listener, true);
  listen(take);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', secure, { once: true });
  else secure();
  return () => {
    removeEventListener('submit', listener, true);
    removeEventListener('DOMContentLoaded', secure);
    forget(take);
  };
};
