import { z } from 'zod';
import { DEFAULT_FLOW, FLOW_NAMES } from '../../quote/flows/known-flows.ts';
import { type FlowOutline, OPENING } from '../../quote/flows/outline.ts';
import { block, count, filePath, seconds, setting, webAddress } from './setting.ts';
import { unitLimits } from './unit-limits.ts';

export const siteBlock = block(
  {
    flow: setting(
      z.enum(FLOW_NAMES),
      DEFAULT_FLOW.name,
      "Which insurer's flow sessions walk; `--flow` goes before it.",
    ),
    url: setting(webAddress(), null, "Address of the insurer's quote site; `--site` goes before it."),
    closers: setting(
      z.array(z.string().trim().min(1).max(60)).max(50),
      [],
      'Further words of buttons that close notices of others on the site (cookies, offers, chats), tried before the known ones.',
    ),
    max_parallel: setting(
      count(1, 10_000).nullable(),
      null,
      'Sessions that may be on the site at once, over all hosts of the shared queue; null: no limit of its own.',
    ),
    max_per_minute: setting(
      count(1, 100_000).nullable(),
      null,
      'Sessions that may begin per minute, over all hosts of the shared queue; null: no limit.',
    ),
    credentials_file: setting(
      filePath(),
      null,
      'JSON file with `email_login` and `senha_login` of the account that the results ask for; nobody else may read it (chmod 600).',
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

const screenTimeouts = (flow: FlowOutline) =>
  block(
    Object.fromEntries(
      [OPENING, ...flow.screens].map(({ tela, nome, limite_s }) => [
        String(tela),
        setting(seconds(1, 3600), limite_s, `${nome}.`),
      ]),
    ),
    'Deadline of each screen of the flow in seconds. The deadline of the session ends it earlier.',
  );

export const limitsBlock = (flow: FlowOutline) =>
  block(
    {
      session_timeout_s: setting(
        seconds(5, 3600),
        300,
        'Deadline of a whole session in seconds; `--timeout` goes before it.',
      ),
      screen_timeout_s: screenTimeouts(flow),
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
    `How long and how much. The keys of \`screen_timeout_s\` are the screens of \`${flow.name}\`; with another \`site.flow\`, that flow's.`,
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
