import { el, setAttribute } from '../dom/el.ts';
import { UNKNOWN } from '../format/numbers.ts';
import { instant } from '../format/times.ts';
import type { Api } from '../link/api.ts';

export interface LogLine {
  readonly timestamp: string | null;
  readonly message: string;
  readonly level?: string;
  readonly tela?: number;
  readonly [field: string]: unknown;
}

const LINES = 300;
/** Shown in columns of their own, or the same in every line. */
const KNOWN: ReadonlySet<string> = new Set([
  'timestamp',
  'message',
  'level',
  'tela',
  'time',
  'msg',
  'session',
  'attempt',
  'raw',
]);

const WORDS: Readonly<Record<string, string>> = { warn: 'aviso', error: 'erro', debug: 'detalhe' };

const timeOf = (timestamp: string | null): string => {
  if (timestamp === null) return UNKNOWN;
  const seconds = new Date(timestamp);
  return `${instant(timestamp)}:${String(seconds.getSeconds()).padStart(2, '0')}`;
};

const fieldsOf = (line: LogLine): string =>
  Object.entries(line)
    .filter(([name]) => !KNOWN.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('  ');

const lineOf = (line: LogLine): HTMLElement => {
  const fields = fieldsOf(line);
  const level = line.level ?? 'info';
  return el(
    'li',
    { 'data-level': level },
    el('span', { class: 'log-time num' }, timeOf(line.timestamp)),
    el('span', { class: 'log-level' }, WORDS[level] ?? ''),
    el(
      'span',
      { class: 'log-text' },
      line.message,
      fields !== '' && el('span', { class: 'log-fields' }, fields),
    ),
  );
};

/** The end of a session's log. */
export class LogView {
  readonly element: HTMLElement;
  readonly #list = el('ol', { class: 'log', tabindex: '0', 'aria-label': 'Registro da sessão' });
  readonly #note = el('p', { class: 'note' }, 'Carregando…');
  readonly #trouble: HTMLInputElement;
  readonly #api: Api;
  readonly #id: string;
  #key = '';

  constructor(api: Api, id: string) {
    this.#api = api;
    this.#id = id;
    this.#trouble = el('input', {
      type: 'checkbox',
      on: { change: () => this.#list.classList.toggle('only-trouble', this.#trouble.checked) },
    });
    this.element = el(
      'div',
      {},
      el('label', { class: 'check' }, this.#trouble, 'Só avisos e erros'),
      this.#note,
      this.#list,
    );
  }

  /** Asks for the lines; stays at the end when it was there. */
  async load(): Promise<void> {
    const { logs } = await this.#api.json<{ readonly logs: readonly LogLine[] }>(
      `api/rpa/logs/${encodeURIComponent(this.#id)}?limit=${LINES}`,
    );
    const key = `${logs.length} ${logs.at(-1)?.timestamp ?? ''} ${logs.at(-1)?.message ?? ''}`;
    if (key === this.#key) return;
    this.#key = key;
    const isAtEnd = this.#list.scrollTop + this.#list.clientHeight >= this.#list.scrollHeight - 8;
    this.#list.replaceChildren(...logs.map(lineOf));
    this.#note.textContent = logs.length === 0 ? 'O registro ainda está vazio.' : '';
    this.#note.hidden = logs.length > 0;
    setAttribute(this.#list, 'hidden', logs.length === 0 ? '' : null);
    if (isAtEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  fail(message: string): void {
    this.#note.hidden = false;
    this.#note.textContent = message;
  }
}
