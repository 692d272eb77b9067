import { entries, type Guide } from '../help/guide.ts';

export const DOCTOR_GUIDE: Guide = {
  lists: [
    {
      title: 'Topics',
      entries: entries(
        ['none', 'everything that a session needs, as the user that runs this'],
        ['config', 'the settings that count, and where each comes from; never a secret'],
        ['site', 'opens the quote site and looks for every control of screen 1; sends nothing'],
        [
          'page',
          'of an HTML file, or the page that a session kept: which screen it is, how each control is found, what would be captured, what is missing; offline. --as-test NAME makes a test of it',
        ],
        [
          'drift',
          'what sessions find by a later name or by meaning only, since when, and the line to put into the flow',
        ],
        [
          'walk',
          "the canary: walks the site with the operators' test data (canary.data_file, --data FILE) and stops before the first screen with personal data; the result is kept for the server's metrics and alerts and for the report",
        ],
        [
          'token',
          'what a token says, and whether and why rpa-serve would refuse it; give it on standard input, an argument is visible to every local user',
        ],
        [
          'report',
          'how sessions of the last days went, and the service with them: rates, durations, ends by code, availability, alerts',
        ],
      ),
    },
  ],
  examples: entries(
    ['rpa-doctor --as-user rpa', 'as the user that runs sessions'],
    ['rpa-doctor --as-user www-data', 'as a front'],
    ['rpa-doctor page ID', 'the page that a session kept when it failed'],
    ['rpa-doctor drift --since 7d --json', 'what the site has changed this week, for programs'],
    ['rpa-doctor token - < token.txt', 'why a token is refused'],
    ['rpa-doctor report --since 30d --html --out report.html', 'a month, as one page with plots'],
  ),
  exits: entries(
    ['0', 'well, warnings included'],
    ['64', 'usage, no token'],
    ['65', 'no such page'],
    ['69', "the report's receiver does not take it, the walk did not get there"],
    ['73', 'the report or the walk cannot be written'],
    ['77', 'a token that is refused, --as-user without being root'],
    ['78', 'something must be mended'],
  ),
};
