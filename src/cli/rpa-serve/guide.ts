import { entries, type Guide } from '../help/guide.ts';

export const SERVE_GUIDE: Guide = {
  lists: [
    {
      title: 'Subcommands',
      entries: entries(['token', "makes a token: an operator's, or one to watch a session; token --help"]),
    },
  ],
  examples: entries(
    ['rpa-serve', 'serves until it is told to stop; systemd: rpa-serve.socket'],
    ['rpa-serve --host 127.0.0.1 --port 8090', 'at this address'],
    ['rpa-serve token --operator ANA', "a token for the dashboard and the operators' doors"],
  ),
  exits: entries(['0', 'ended in order'], ['64', 'usage'], ['73', 'cannot listen'], ['78', 'settings']),
};

export const TOKEN_GUIDE: Guide = {
  notes: [
    "Prints the token and nothing else; whoever has it is who it says. The operators' page asks for one at /dashboard. Needs auth.secret_file and the right to read it.",
  ],
  examples: entries(
    ['rpa-serve token --operator ANA', "a token for the dashboard and the operators' doors"],
    [
      'rpa-serve token --operator ANA --may repeat,search',
      'who may also repeat sessions and find them by plate or phone',
    ],
    ['rpa-serve token --session ID --ttl 900', 'lets somebody watch one session for a quarter of an hour'],
  ),
  exits: entries(['0', 'made'], ['64', 'usage'], ['78', 'no secret, or it cannot be used']),
};
