import { entries, type Guide } from '../help/guide.ts';

export const LAUNCH_GUIDE: Guide = {
  notes: [
    'Prints one JSON document: {success, session_id, message, timestamp, estado, posicao?, unit?, backend, avisos?, token?} or {success: false, error, code, detail, erros?, retry_after_s?, timestamp}. The same id with the same data starts nothing and gets the same answer again, with a fresh token where auth.secret_file is set.',
  ],
  lists: [
    {
      title: "Where the customer's data comes from",
      entries: entries(
        ['--data -', 'standard input: what programs should use'],
        ['--data @FILE', 'a file'],
        ['--data JSON', 'the command line: visible to every local user, for trying out only'],
      ),
    },
  ],
  examples: entries(
    ['rpa-launch --data - < customer.json', 'starts a session and returns at once'],
    ['rpa-launch --data @customer.json --wait', 'shows its progress and ends with its code'],
    ['rpa-launch --print-unit --session ID', 'the unit that this session gets'],
    ['rpa-launch --drain', 'before a deploy; afterwards: rpa-launch --resume'],
  ),
  exits: entries(
    ['0', 'started, queued or known'],
    ['64', 'usage'],
    ['65', 'bad data or id'],
    ['69', 'cannot start sessions now'],
    ['70', 'internal'],
    ['73', 'cannot write'],
    ['75', 'the queue is full'],
    ['77', 'not permitted'],
    ['78', 'configuration'],
    ['others', "with --wait the session's own"],
  ),
};
