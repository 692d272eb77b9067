import { entries, type Guide } from '../help/guide.ts';

export const STOP_GUIDE: Guide = {
  notes: [
    'Prints one JSON document: {success, session_id, message, estado, timestamp} (with --all {success, total, sessions}) or {success: false, error, code, detail, timestamp}. A session that has ended is left as it is.',
  ],
  examples: entries(
    ['rpa-stop rpa_v4_20260102_030405_a1b2c3d4', 'stops this one, queued or running'],
    ['rpa-launch --drain && rpa-stop --all', 'starts nothing more and stops what there is'],
  ),
  exits: entries(
    ['0', 'the session is over'],
    ['64', 'usage'],
    ['65', 'this is no session id'],
    ['66', 'no such session'],
    ['69', 'it does not end'],
    ['73', 'cannot write'],
    ['77', 'not permitted'],
  ),
};
