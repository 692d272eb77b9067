import type { Flow } from './flow.ts';

/**
 * Everything of the flow of that name. Imported when it is walked: commands that only show sessions start without it.
 * @throws TypeError for a name that no flow has
 */
export const loadFlow = async (name: string): Promise<Flow> =>
  (await import('./walkable.ts')).flowToWalk(name);
