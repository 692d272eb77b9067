/** Colours of the picture; names as in ECMA-48 numbers 30–37. */
const PALETTE: Readonly<Record<number, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
};

interface Style {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly color: string | null;
}

const PLAIN: Style = { bold: false, dim: false, color: null };

const ESCAPE = '\u001B';
const SEQUENCE = new RegExp(`${ESCAPE}\\[([\\d;]*)m`, 'g');

const afterCode = (style: Style, code: number): Style => {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, color: null };
  const color = PALETTE[code];
  return color === undefined ? style : { ...style, color };
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const span = (text: string, { bold, dim, color }: Style): string => {
  if (text === '') return '';
  const rules = [
    bold ? 'font-weight:bold' : '',
    dim ? 'opacity:.55' : '',
    color === null ? '' : `color:${color}`,
  ].filter((rule) => rule !== '');
  return rules.length === 0
    ? escapeHtml(text)
    : `<span style="${rules.join(';')}">${escapeHtml(text)}</span>`;
};

const linesOf = (ansi: string): string => {
  let style = PLAIN;
  let html = '';
  let from = 0;
  for (const match of ansi.matchAll(SEQUENCE)) {
    html += span(ansi.slice(from, match.index), style);
    from = match.index + match[0].length;
    for (const code of (match[1] || '0').split(';')) style = afterCode(style, Number(code));
  }
  return html + span(ansi.slice(from), style);
};

/** A page that looks like the terminal whose screen is given, with its colour sequences. */
export const terminalPage = (ansi: string): string => `<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; display: inline-block; background: #0d1117; }
  pre { margin: 0; padding: 16px 20px; color: #e6edf3; font: 14px/17px "DejaVu Sans Mono", monospace; }
</style>
<pre>${linesOf(ansi)}</pre>
`;
