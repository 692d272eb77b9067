import type { LiveData } from '../files/live-shape.ts';
import type { ViewUpdate } from './view-update.ts';

/** What a watcher knows after an update: everything but what updates do not carry, e.g. the history. */
export const applyUpdate = (data: LiveData, update: ViewUpdate): LiveData => {
  const { dados_extra: extra, dados_extra_removidos: removed = [], ...rest } = update;
  const { dados_extra: known = {}, ...others } = data;
  const kept = Object.entries(known).filter(([key]) => !removed.includes(key));
  const all = [...kept, ...Object.entries(extra)];
  return { ...others, ...rest, ...(all.length > 0 && { dados_extra: Object.fromEntries(all) }) };
};
