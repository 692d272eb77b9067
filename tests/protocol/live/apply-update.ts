import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import type { ViewUpdate } from '../../../src/protocol/live/view-update.ts';

/** What a watcher does with an update. */
export const applyUpdate = (data: LiveData, update: ViewUpdate): LiveData => {
  const { dados_extra: extra, dados_extra_removidos: removed = [], ...rest } = update;
  const kept = Object.entries(data.dados_extra).filter(([key]) => !removed.includes(key));
  return { ...data, ...rest, dados_extra: Object.fromEntries([...kept, ...Object.entries(extra)]) };
};
