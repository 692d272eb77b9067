import type { Site } from '../http/exchange.ts';
import { readMutate } from '../mutations/mutate.ts';
import { isProfile, latencyOverride } from '../scenario/latency.ts';
import { ScenarioSet, scenariosOf } from '../scenario/scenario-set.ts';
import type { Behaviour } from '../session.ts';
import { checkedSkin } from '../skin.ts';

/** Reads a visitor's wishes from the address. @throws Error saying which parameter is wrong. */
export const behaviourOf = (query: URLSearchParams, site: Site): Behaviour => {
  const profile = query.get('profile') ?? site.profile;
  if (!isProfile(profile)) throw new Error(`Unknown profile "${profile}": use fast or real.`);
  return {
    scenarios: new ScenarioSet([...site.scenarios, ...scenariosOf(query.get('scenario') ?? '')]),
    profile,
    override: latencyOverride(query.get('latency') ?? ''),
    vehicle: query.get('vehicle'),
    mutate: readMutate(query.get('mutate'), query.get('kinds')) ?? site.mutate,
    skin: checkedSkin(query.get('skin') ?? site.skin),
  };
};
