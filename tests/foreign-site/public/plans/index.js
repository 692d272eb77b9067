import { variant } from '../context.js';
import { cells } from './cells.js';
import { columns, columnsReversed } from './columns.js';
import { definitions } from './definitions.js';
import { lists } from './lists.js';
import { table } from './table.js';

const VIEWS = { a: columns, b: lists, c: table, d: cells, e: definitions, f: columnsReversed };

/** @param plans null while they are awaited */
export const plansView = (plans) => VIEWS[variant](plans);
