import type { Flow } from './flow.ts';
import { pampa } from './pampa/flow.ts';
import { tosegurado } from './tosegurado/flow.ts';

const WALKABLE: readonly Flow[] = [tosegurado, pampa];

/** All of a flow that this version knows. @throws TypeError for another name: settings and options were checked */
export const flowToWalk = (name: string): Flow => {
  const flow = WALKABLE.find(({ outline }) => outline.name === name);
  if (flow === undefined) throw new TypeError(`no flow "${name}"`);
  return flow;
};
