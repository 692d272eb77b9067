import { z } from 'zod';
import { block, count, filePath, seconds, setting, webAddress } from './setting.ts';
import { unitLimits } from './unit-limits.ts';

export const siteBlock = block(
  {
    url: setting(webAddress(), null, "Address of the insurer's quote site; `--site` goes before it."),
    credentials_file: setting(
      filePath(),
      null,
      'JSON file with `email_login` and `senha_login` of the account for screen 15; nobody else may read it (chmod 600).',
    ),
  },
  'Where the robot goes and who it is.',
);

export const browserBlock = block(
  {
    executable: setting(filePath(), null, 'Chromium to use; null looks for one.'),
    headless: setting(z.boolean(), true, 'Without a window; `--headed` goes before it.'),
    evidence: setting(
      z.enum(['off', 'on-failure', 'always']),
      'on-failure',
      'When a session keeps screenshot, HTML and trace; `--evidence` goes before it.',
    ),
  },
  'The browser of a session.',
);

const SCREEN_TIMEOUTS_S = {
  '0': 30,
  '1': 30,
  '2': 30,
  '3': 30,
  '4': 30,
  '5': 120,
  '5.5': 30,
  '6': 45,
  '7': 45,
  '8': 45,
  '9': 45,
  '10': 45,
  '11': 45,
  '12': 45,
  '13': 45,
  '14': 45,
  '15': 180,
} as const;

export type ScreenKey = keyof typeof SCREEN_TIMEOUTS_S;

const screenTimeout = (screen: ScreenKey, sentence = `Screen ${screen}.`) =>
  setting(seconds(1, 3600), SCREEN_TIMEOUTS_S[screen], sentence);

const screenTimeouts = block(
  {
    '0': screenTimeout('0', 'Opening the site.'),
    '1': screenTimeout('1'),
    '2': screenTimeout('2'),
    '3': screenTimeout('3'),
    '4': screenTimeout('4'),
    '5': screenTimeout('5', 'Screen 5, which waits for the estimates.'),
    '5.5': screenTimeout('5.5', 'The zero-kilometre screen.'),
    '6': screenTimeout('6'),
    '7': screenTimeout('7'),
    '8': screenTimeout('8'),
    '9': screenTimeout('9'),
    '10': screenTimeout('10'),
    '11': screenTimeout('11'),
    '12': screenTimeout('12'),
    '13': screenTimeout('13'),
    '14': screenTimeout('14'),
    '15': screenTimeout('15', 'Screen 15, which waits for the calculation.'),
  },
  'Deadline of each screen in seconds. The deadline of the session ends it earlier.',
);

export const limitsBlock = block(
  {
    session_timeout_s: setting(
      seconds(5, 3600),
      300,
      'Deadline of a whole session in seconds; `--timeout` goes before it.',
    ),
    screen_timeout_s: screenTimeouts,
    control_timeout_s: setting(
      seconds(1, 600),
      10,
      'How long one field or button of a screen that is there may take to become usable.',
    ),
    quiet_screen_s: setting(
      seconds(1, 600),
      5,
      'A screen that was sent and stays, without spinner or pending request, counts as refused after this.',
    ),
    unknown_screen_s: setting(
      seconds(1, 600),
      10,
      'How long a screen that no marker knows may show before the session ends with it.',
    ),
    evidence_max_bytes: setting(
      count(65_536, 1_073_741_824),
      5_242_880,
      'Largest size of the evidence of one session.',
    ),
    ...unitLimits,
  },
  'How long and how much.',
);

export const logBlock = block(
  {
    level: setting(
      z.enum(['debug', 'info', 'warn', 'error']),
      'info',
      'Least important level that is logged.',
    ),
  },
  "The sessions' logs.",
);
