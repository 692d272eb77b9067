import type { InventedPlan, Layout, Row } from './plan-layouts.ts';

const UNKNOWN = 'Faróis e lanternas';
const CSS =
  '*{box-sizing:border-box;margin:0}body{font:16px/20px Arial}.r,.two{display:flex}.two>*{width:380px}' +
  '.col{width:300px}.col>*{display:flex;flex-direction:column;overflow:hidden}.r>*{width:300px;display:flex;flex-direction:column}' +
  '.flat{display:grid;grid-template-columns:300px 300px 300px}.pair{display:flex;gap:12px}.stack{display:grid;padding:6px 0}';

interface Line {
  readonly row: Row | null;
  readonly name: string;
}

const linesOf = ({ order, names, hasUnknownRow }: Layout): Line[] => [
  ...order.slice(0, 4).map((row) => ({ row, name: names[row] })),
  ...(hasUnknownRow ? [{ row: null, name: UNKNOWN }] : []),
  ...order.slice(4).map((row) => ({ row, name: names[row] })),
];

const wrapped = ({ tag, depth }: Layout, text: string): string => {
  const inner = `<${tag}>${text}</${tag}>`;
  return depth === 0 ? inner : '<div>'.repeat(depth) + inner + '</div>'.repeat(depth);
};

const sign = ({ signs }: Layout, yes: boolean): string => {
  if (signs === 'img')
    return `<img alt="Icone de ${yes ? 'OK' : 'NOK'}" src="/icone-${yes ? 'ok' : 'nok'}.svg" width="20" height="20">`;
  if (signs === 'characters') return yes ? '✓' : '✗';
  if (signs === 'words') return yes ? 'Incluso' : 'Não incluso';
  return `<svg width="20" height="20" role="img" aria-label="${yes ? 'Sim' : 'Não'}"><path d="M1 1"/></svg>`;
};

const drawn = (layout: Layout, plan: InventedPlan, { row }: Line): string => {
  if (row === null) return wrapped(layout, `R$ ${plan.valor.length}77,00`);
  const value = plan[row];
  if (typeof value === 'boolean') return sign(layout, value);
  if (row !== 'valor_franquia') return wrapped(layout, value);
  const kind = plan.tipo_franquia;
  if (layout.franchise === 'break') return `${value}<br>${kind}`;
  if (layout.franchise === 'parentheses') return wrapped(layout, `${value} (${kind})`);
  if (layout.franchise === 'spans') return `<span>${value}</span> <span>${kind}</span>`;
  return `<p>${value}</p><p>${kind}</p>`;
};

const headOf = (layout: Layout, plan: InventedPlan, at: number): string => {
  const title =
    at === 0 ? '<label>Plano recomendado</label>' : layout.isTitled ? '<label>Plano alternativo</label>' : '';
  return `${title}<p><b>${plan.valor}</b></p><div>anual</div><div>Crédito em até 10x sem juros!</div>`;
};

const isGone = ({ missing, missingRow }: Layout, line: Line, at: number): boolean =>
  at === 0 && line.row === missingRow && missing !== 'nothing';

const cell = (layout: Layout, line: Line, at: number): string =>
  isGone(layout, line, at) ? '' : drawn(layout, layout.plans[at] as InventedPlan, line);

const columns = (layout: Layout): string => {
  const lines = linesOf(layout);
  const boxed = (content: string, at: number, align: string, before = 0): string =>
    `<div style="height:${layout.heights[at]}px;justify-content:${align};margin-top:${before}px">${content}</div>`;
  const card = (plan: InventedPlan, index: number): string => {
    let gap = 0;
    const cells = lines.map((line, at) => {
      if (!isGone(layout, line, index) || layout.missing === 'empty') {
        const drawn = boxed(cell(layout, line, index), at, layout.align, gap);
        gap = 0;
        return drawn;
      }
      if (layout.missing === 'stays') gap = layout.heights[at] ?? 0;
      return '';
    });
    return `<div class="col"><div style="height:160px">${headOf(layout, plan, index)}</div>${cells.join('')}</div>`;
  };
  const labels = lines.map(({ name }, at) => boxed(wrapped(layout, name), at, layout.labelAlign));
  return `<div class="r"><div class="col"><div style="height:160px"></div>${labels.join('')}</div>${layout.plans.map(card).join('')}</div>`;
};

const cellsOf = (layout: Layout, line: Line, open: string, close: string): string =>
  layout.plans
    .map((_, at) =>
      isGone(layout, line, at) && layout.missing !== 'empty'
        ? ''
        : `${open}${cell(layout, line, at)}${close}`,
    )
    .join('');

const rows = (layout: Layout): string => {
  const row = (name: string, cells: string, at: number): string =>
    `<div class="r" style="min-height:${layout.heights[at]}px;align-items:${layout.align}"><div style="align-self:${layout.labelAlign}">${name}</div>${cells}</div>`;
  const head = layout.plans.map((plan, at) => `<div>${headOf(layout, plan, at)}</div>`).join('');
  return (
    row('', head, 10) +
    linesOf(layout)
      .map((line, at) => row(wrapped(layout, line.name), cellsOf(layout, line, '<div>', '</div>'), at))
      .join('')
  );
};

const flat = (layout: Layout): string => {
  const head = layout.plans.map((plan, at) => `<div>${headOf(layout, plan, at)}</div>`).join('');
  const body = linesOf(layout).map(
    (line) => `<div>${line.name}</div>${cellsOf(layout, line, '<div>', '</div>')}`,
  );
  return `<div class="flat" style="align-items:${layout.align}"><div></div>${head}${body.join('')}</div>`;
};

const table = (layout: Layout): string => {
  const head = layout.plans.map((plan, at) => `<th>${headOf(layout, plan, at)}</th>`).join('');
  const body = linesOf(layout).map(
    (line) => `<tr><th>${line.name}</th>${cellsOf(layout, line, '<td>', '</td>')}</tr>`,
  );
  return `<table><tr><td></td>${head}</tr>${body.join('')}</table>`;
};

const cards = (layout: Layout): string => {
  const pair = (line: Line, at: number): string => {
    const value = cell(layout, line, at);
    const isDropped = isGone(layout, line, at) && layout.missing !== 'empty';
    if (layout.arrangement === 'definitions')
      return `<dt>${line.name}</dt>${isDropped ? '' : `<dd>${value}</dd>`}`;
    if (layout.arrangement === 'cards one line')
      return `<div>${line.name}: ${value.replace(/<\/?(?:p|div|h4|li|label|strong)>/g, ' ')}</div>`;
    const kind = layout.arrangement === 'cards' ? 'pair' : 'stack';
    return `<div class="${kind}"><div>${line.name}</div>${isDropped ? '' : `<div>${value}</div>`}</div>`;
  };
  const card = (plan: InventedPlan, at: number): string => {
    const body = linesOf(layout)
      .map((line) => pair(line, at))
      .join('');
    const list = layout.arrangement === 'definitions' ? `<dl>${body}</dl>` : body;
    return `<section>${headOf(layout, plan, at)}${list}</section>`;
  };
  return `<div class="two">${layout.plans.map(card).join('')}</div>`;
};

/** The page that shows the plans in this layout. */
export const drawLayout = (layout: Layout): string => {
  const draw = {
    columns,
    rows,
    flat,
    table,
    cards,
    'cards stacked': cards,
    'cards one line': cards,
    definitions: cards,
  }[layout.arrangement];
  return `<!doctype html><html lang="pt-BR"><head><style>${CSS}</style></head><body><main><h1>Parabéns, chegamos ao resultado final da cotação!</h1>${draw(layout)}</main></body></html>`;
};
