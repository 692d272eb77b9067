import type { LiveData } from '../files/live-shape.ts';
import type { ViewUpdate } from './view-update.ts';

/** What a watcher knows after an update: everything but what updates do not carry, e.g. the history. */
export const applyUpdate = (data: LiveData, update: ViewUpdate): LiveData => {
  const { dados_extra: extra, dados_extra_removidos: removed = [], ...rest } = update;
  const kept = Object.entries(data.dados_extra).filter(([key]) => !removed.includes(key));
  return { ...data, ...rest, dados_extra: Object.fromEntries([...kept, ...Object.entries(extra)]) };
};
