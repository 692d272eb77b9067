import { entries, type Guide } from '../help/guide.ts';

export const CLEANUP_GUIDE: Guide = {
  notes: [
    'Removes ended sessions with everything of theirs; never a live or queued one. A session that was begun and lost has ended; it gets its terminal state when it stays.',
    "Without ID also: the customer's data (config.json) of ended sessions after retention.input_hours, links that lead nowhere, temporary files of dead processes, what an interrupted clean-up left, failed units of sessions.",
  ],
  examples: entries(
    ['rpa-cleanup --dry-run', 'what would go, and why'],
    ['rpa-cleanup --older-than 36h --keep 1000 --max-bytes 2G', 'other limits than the settings have'],
    ['rpa-cleanup --force ID', 'an ended session, however young'],
  ),
  exits: entries(
    ['0', 'done'],
    ['64', 'usage'],
    ['65', 'this is no session id'],
    ['66', 'no such session'],
    ['73', 'something could not be removed (named on stderr)'],
    ['75', 'the session named is live or queued'],
    ['78', 'configuration'],
  ),
};
