import type { DirectWalk } from './direct-walk.ts';
import { walk } from './skins/material/walk.ts';

/** The walk through the default skin: the yardstick of the driver's benchmark. */
export const walkDirect: DirectWalk = walk;
