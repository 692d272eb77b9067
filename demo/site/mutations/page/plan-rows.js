const MIN_ROWS = 5;
const SAME_HEIGHT_PX = 3;

const leftOf = (element) => element.getBoundingClientRect().left;
const topOf = (element) => element.getBoundingClientRect().top;

const stand = (columns, at) => {
  const first = topOf(columns[0].children[at]);
  return columns.every(({ children }) => Math.abs(topOf(children[at]) - first) <= SAME_HEIGHT_PX);
};

/** Columns whose cells stand in common rows, the names of the rows in one of them; null when these are none. */
export const columnsOf = (element) => {
  const columns = [...element.children];
  if (columns.length < 2 || columns.length > 4) return null;
  const rows = columns[0].children.length;
  if (rows < MIN_ROWS || columns.some(({ children }) => children.length !== rows)) return null;
  if (new Set(columns.map(leftOf)).size < columns.length) return null;
  return [...columns[0].children].every((_, at) => stand(columns, at)) ? columns : null;
};

/** The first row is the head. */
export const reorderRows = (columns, reordered) => {
  const rows = [...columns[0].children].map((_, at) => at);
  const order = reordered(rows.slice(1));
  const cells = columns.map(({ children }) => [...children]);
  for (const [index, column] of columns.entries()) column.append(...order.map((at) => cells[index][at]));
};
