import { Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { packageVersion } from '../package.ts';
import { portNumber } from '../port-number.ts';

export interface ServeOptions {
  readonly home?: string;
  readonly host?: string;
  readonly port?: number;
  readonly backend: BackendChoice;
}

const AFTER_HELP = `
  rpa-serve                       serves until it is told to stop; systemd: rpa-serve.socket
  rpa-serve token --operator ANA  a token for the dashboard and the operators' doors

Exit codes: 0 ended in order · 64 usage · 73 cannot listen · 78 settings`;

/** The command line of rpa-serve. Throws commander's error instead of ending the process. */
export const serveCommand = (): Command =>
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
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();
