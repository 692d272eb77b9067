import { walk as aria } from '../../demo/site/skins/aria/walk.ts';
import { walk as deflist } from '../../demo/site/skins/deflist/walk.ts';
import { walk as fieldset } from '../../demo/site/skins/fieldset/walk.ts';
import { walk as hashed } from '../../demo/site/skins/hashed/walk.ts';
import { walk as material } from '../../demo/site/skins/material/walk.ts';
import { walk as mobile } from '../../demo/site/skins/mobile/walk.ts';
import type { DirectWalk } from '../../demo/site/walk-direct.ts';

/** By name of the skin: imported one by one, so that the program that holds them is one file. */
export const WALKS: Readonly<Record<string, DirectWalk>> = {
  aria,
  deflist,
  fieldset,
  hashed,
  material,
  mobile,
};
