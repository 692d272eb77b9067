import { SKINS } from '../../../demo/site/skin.ts';
import type { DirectWalk } from '../../../demo/site/walk-direct.ts';

interface WalkModule {
  readonly walk: DirectWalk;
}

/** Every skin there is, with the walk that knows it. */
export const SKIN_WALKS: readonly (readonly [skin: string, walk: DirectWalk])[] = await Promise.all(
  SKINS.map(async (skin) => {
    const module = (await import(`../../../demo/site/skins/${skin}/walk.ts`)) as WalkModule;
    return [skin, module.walk] as const;
  }),
);
