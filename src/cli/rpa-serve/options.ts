import { Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { portNumber } from '../port-number.ts';
import { SERVE_GUIDE } from './guide.ts';

export interface ServeOptions {
  readonly home?: string;
  readonly host?: string;
  readonly port?: number;
  readonly backend: BackendChoice;
}

/** The command line of rpa-serve. Throws commander's error instead of ending the process. */
export const serveCommand = (): Command =>
  withGuide(
    new Command('rpa-serve')
      .description('Serves the sessions of a home: HTTP, WebSocket, SSE, modal, dashboard, metrics.')
      .version(packageVersion())
      .option(
        '--home <dir>',
        'run-time home: sessions/, rpa_data/, config/ (default: $RPA_HOME or the package folder)',
      )
      .option('--host <address>', 'address to listen on (default: websocket.host)')
      .option('--port <number>', 'port to listen on (default: websocket.port)', portNumber)
      .addOption(
        new Option('--backend <kind>', 'what supervises the sessions that it starts')
          .choices(['auto', 'systemd', 'process'])
          .default('auto'),
      )
      .allowExcessArguments(false)
      .exitOverride(),
    SERVE_GUIDE,
  );
