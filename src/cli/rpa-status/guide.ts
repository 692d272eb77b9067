import { entries, type Guide } from '../help/guide.ts';

export const STATUS_GUIDE: Guide = {
  notes: [
    'Without an option, ID is answered exactly as the PHP reader get_progress_completo answers, for any file, however broken, and any id that is one path component; ids that begin with a dash come after "--".',
  ],
  examples: entries(
    ['rpa-status rpa_v4_20260102_030405_a1b2c3d4', 'what the PHP reader would answer, byte for byte'],
    ['rpa-status --live ID', 'the same shape, truthful'],
    ['rpa-status --watch ID', 'a line per change; ends with the session'],
    ['rpa-status --unit ID', 'the status document of the V3 interface: unit, process, logs'],
    ['rpa-status --list', 'the newest sessions, how they stand and how they ended'],
    ['rpa-status --list --state running queued', 'only those that wait or run'],
    ['rpa-status --list --since 2h --state failed', 'what began in the last two hours and failed'],
    ["printf '%s\\n' ID1 ID2 | rpa-status --batch", 'a JSON line for each'],
  ),
  exits: entries(
    ['0', 'answered (HTTP 200)'],
    ['64', 'usage, or an empty id (HTTP 400)'],
    ['65', 'an id or input line that is none'],
    ['66', 'no such session (--live, --watch, --unit)'],
    ['70', 'the PHP reader answers with HTTP 500'],
    ['others', "--watch ends with the session's own code"],
  ),
};
