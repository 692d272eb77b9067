import type { FieldError } from '../client/start.ts';
import { h } from './dom.ts';
import { controlsNamed, labelOf } from './form-parts.ts';

/** One wrong field in the words of the form that it is in. */
export interface ShownError {
  readonly campo: string;
  readonly label: string;
  readonly text: string;
}

/** What customers call a field that has no label of its own. */
const NAMES: Readonly<Record<string, string>> = {
  nome: 'Nome',
  cpf: 'CPF',
  data_nascimento: 'Data de nascimento',
  sexo: 'Sexo',
  estado_civil: 'Estado civil',
  email: 'E-mail',
  celular: 'Celular',
  placa: 'Placa',
  cep: 'CEP',
  ano: 'Ano do veículo',
};

/** "data_nascimento" of a field that nobody named. */
const asWords = (campo: string): string =>
  NAMES[campo] ?? campo.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());

export const shownErrors = (
  form: HTMLFormElement | null,
  erros: readonly Pick<FieldError, 'campo' | 'mensagem' | 'sugestao'>[],
): ShownError[] =>
  erros.map(({ campo, mensagem, sugestao }) => {
    const control = form === null ? undefined : controlsNamed(form, campo)[0];
    const label = (control && labelOf(control)) ?? asWords(campo);
    const text = [mensagem, sugestao].filter(Boolean).join('. ').replaceAll('..', '.');
    return { campo, label, text: text.replaceAll(campo, label) };
  });

const MARK = 'data-rpa-error';
const COLOUR = '#b3261e';

const errorText = (id: string, text: string): HTMLElement => {
  const element = h('span', { id, [MARK]: true }, text);
  element.style.setProperty('display', 'block');
  element.style.setProperty('color', COLOUR);
  element.style.setProperty('font-size', '0.875em');
  return element;
};

/** What is wrong, at each field and in a summary at the head of the form, until each field is changed. */
export class FieldErrors {
  readonly #form: HTMLFormElement;
  #clear: (() => void)[] = [];
  #summary: HTMLElement | null = null;

  constructor(form: HTMLFormElement) {
    this.#form = form;
  }

  /** Replaces what was there. */
  show(errors: readonly ShownError[]): void {
    this.clear();
    if (errors.length === 0) return;
    const lines = new Map(errors.map((error) => [error, this.#line(error)]));
    const summary = h(
      'div',
      { role: 'group', tabindex: '-1', 'aria-label': 'Campos para corrigir', [MARK]: true },
      h('strong', {}, 'Confira estes campos:'),
      h('ul', {}, ...lines.values()),
    );
    for (const [name, value] of [
      ['border', `1px solid ${COLOUR}`],
      ['padding', '8px 12px'],
      ['margin-bottom', '12px'],
    ] as const)
      summary.style.setProperty(name, value);
    Element.prototype.prepend.call(this.#form, summary);
    this.#summary = summary;
    for (const [error, line] of lines) this.#mark(error, line);
  }

  /** To the summary, which names every field; else to the first field. */
  focus(): boolean {
    this.#summary?.focus();
    return this.#summary !== null;
  }

  clear(): void {
    for (const undo of this.#clear) undo();
    this.#clear = [];
    this.#summary?.remove();
    this.#summary = null;
  }

  #line({ campo, label, text }: ShownError): HTMLElement {
    const [control] = controlsNamed(this.#form, campo);
    const words = `${label}: ${text}`;
    if (control === undefined) return h('li', {}, words);
    const go = (event: Event): void => {
      event.preventDefault();
      control.focus();
    };
    return h('li', {}, h('a', { href: `#${control.id}`, click: go }, words));
  }

  #mark({ campo, text }: ShownError, line: HTMLElement): void {
    const controls = controlsNamed(this.#form, campo);
    const last = controls.at(-1);
    if (last === undefined) return;
    const message = errorText(`rpa-error-${campo}`, text);
    last.after(message);
    const before = controls.map((control) => control.getAttribute('aria-describedby'));
    const undo = (): void => {
      message.remove();
      line.remove();
      for (const [at, control] of controls.entries()) {
        control.removeAttribute('aria-invalid');
        const described = before[at];
        if (described == null) control.removeAttribute('aria-describedby');
        else control.setAttribute('aria-describedby', described);
        control.removeEventListener('input', changed);
      }
    };
    const changed = (): void => {
      undo();
      if (this.#summary?.querySelector('li') === null) this.clear();
    };
    for (const [at, control] of controls.entries()) {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', [before[at], message.id].filter(Boolean).join(' '));
      control.addEventListener('input', changed);
    }
    this.#clear.push(undo);
  }
}
