import type { DirectWalk } from '../../../demo/site/direct-walk.ts';
import { SKINS } from '../../../demo/site/skin.ts';
import { WALKS } from '../../../demo/site/skin-walks.ts';

const walkOf = (skin: string): DirectWalk => {
  const walk = WALKS[skin];
  if (walk === undefined) throw new Error(`the skin "${skin}" has no walk in demo/site/skin-walks.ts`);
  return walk;
};

/** Every skin there is, with the walk that knows it. */
export const SKIN_WALKS = SKINS.map((skin) => [skin, walkOf(skin)] as const);
