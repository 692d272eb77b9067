import { NOT_KNOWN } from '../words.ts';
import { escapeHtml } from './escape.ts';

/** HTML that is ready to stand in a page. */
export interface Html {
  readonly html: string;
}

export type Cell = string | number | Html;

export const raw = (html: string): Html => ({ html });

export const code = (text: string): Html => raw(`<code>${escapeHtml(text)}</code>`);

const inner = (cell: Cell): string => (typeof cell === 'object' ? cell.html : escapeHtml(cell));

export interface TableColumn {
  readonly title: string;
  /** A number: to the right. */
  readonly isNumber?: boolean;
  /** Sentences: a column that may not become too narrow. */
  readonly isText?: boolean;
  /** What the row is about: never broken. */
  readonly isKey?: boolean;
}

const kindOf = ({ isNumber, isText, isKey }: TableColumn): string => {
  const kind = [isNumber && 'n', isText && 'wrap', isKey && 'key'].find((name) => typeof name === 'string');
  return kind === undefined ? '' : ` class="${kind}"`;
};

/** @param kind `stack`: on a phone the cells of a row stand below each other */
export const table = (
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  kind: '' | 'stack' = '',
): string => {
  const head = columns.map((column) => `<th${kindOf(column)}>${escapeHtml(column.title)}</th>`).join('');
  const body = rows
    .map((row) => {
      const cells = row.map((cell, at) => `<td${kindOf(columns[at] ?? { title: '' })}>${inner(cell)}</td>`);
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('');
  return `<div class="wide"><table class="${kind}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
};

export const section = (title: string, note: string, ...parts: readonly string[]): string =>
  `<section><h2>${escapeHtml(title)}</h2>${note === '' ? '' : `<p class="note">${escapeHtml(note)}</p>`}${parts.join('')}</section>`;

export const legend = (entries: readonly (readonly [kind: string, name: string])[]): string =>
  `<div class="legend">${entries
    .map(([kind, name]) => `<span><i class="${kind}"></i>${escapeHtml(name)}</span>`)
    .join('')}</div>`;

export type Mood = 'good' | 'mild' | 'bad' | '';

export const tile = (value: string, name: string, mood: Mood = ''): string =>
  `<div class="tile ${mood}"><b${value === NOT_KNOWN ? ' class="unknown"' : ''}>${escapeHtml(value)}</b><span>${escapeHtml(name)}</span></div>`;
