import { entries, type Guide } from '../help/guide.ts';

export const RUN_GUIDE: Guide = {
  lists: [
    {
      title: "Where the customer's data comes from, in this order",
      entries: entries(
        ['--data -', 'standard input: what programs should use'],
        ['--data @FILE', 'a file'],
        ['--data JSON', 'the command line: visible to every local user, for trying out only'],
        ['--config FILE', 'a file, as the former driver had it'],
        ['otherwise', 'config.json of the session named by --session'],
      ),
    },
  ],
  examples: entries(
    ['rpa-run --data - < customer.json', 'one session on the site that the settings name'],
    [
      'rpa-run --data @customer.json --site https://quote-site.example/cotacao',
      'one session on another site',
    ],
    ['rpa-run --config customer.json --screens 5', 'stops after the first estimates'],
    ['rpa-run --data @customer.json --headed --evidence always', 'to look at what it does'],
  ),
  exits: entries(
    ['0', 'plans found'],
    ['20', 'business outcome'],
    ['64', 'usage'],
    ['65', 'bad input'],
    ['69', 'site or browser unavailable'],
    ['70', 'internal'],
    ['73', 'cannot write'],
    ['75', 'the id is taken'],
    ['78', 'configuration'],
    ['124', 'deadline'],
    ['130, 143', 'stopped'],
  ),
};
