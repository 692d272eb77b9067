import type { DirectWalk } from './direct-walk.ts';
import { walk as aria } from './skins/aria/walk.ts';
import { walk as deflist } from './skins/deflist/walk.ts';
import { walk as fieldset } from './skins/fieldset/walk.ts';
import { walk as hashed } from './skins/hashed/walk.ts';
import { walk as material } from './skins/material/walk.ts';
import { walk as mobile } from './skins/mobile/walk.ts';

/** By name of the skin: imported one by one, so that the program that holds them is one file. */
export const WALKS: Readonly<Record<string, DirectWalk>> = {
  aria,
  deflist,
  fieldset,
  hashed,
  material,
  mobile,
};
