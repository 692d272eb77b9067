import { entries, type Guide } from '../help/guide.ts';

export const WORKER_GUIDE: Guide = {
  examples: entries(
    ['rpa-worker', 'all three: for a machine that is front and host in one'],
    ['rpa-worker --work', 'runs sessions; on each host with browsers (rpa-worker.service)'],
    ['rpa-worker --forward --mirror', 'on a front without browsers (rpa-mirror.service)'],
    ['rpa-worker --status', 'what waits, what runs, which hosts have room: one JSON document'],
  ),
  exits: entries(
    ['0', 'ended in order'],
    ['64', 'usage'],
    ['69', '--status: the queue cannot be reached'],
    ['73', 'cannot write'],
    ['78', 'settings'],
  ),
};
