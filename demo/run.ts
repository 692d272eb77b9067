import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { runToEnd } from '../scripts/command/run-to-end.ts';
import { filesReport, headReport, supervisorReport, timeReport } from './report.ts';
import { isProfile } from './site/scenario/latency.ts';
import { startSite } from './site/server.ts';
import { makeUnitHome, supervisorHere } from './supervisor.ts';

// `npm run demo`: a session on the replica of the quote site, started as any program would start it.

const ROOT = join(import.meta.dirname, '..');
const VISIT = 'demo';
const EXIT_USAGE = 64;

/** Exit codes of a demo that was interrupted. */
const STOPPED: ReadonlySet<number> = new Set([130, 143]);

/** The replica takes any account; this one belongs to nobody. */
const DEMO_CREDENTIALS = { email_login: 'demonstracao@example.com', senha_login: 'somente-demonstracao' };

const USAGE = `npm run demo -- [options]

  --scenario NAME[,NAME]   what the site does, e.g. manual-quote, zero-km, slow (all: npm run demo:site)
  --profile fast|real      the site's pace: quick (default), or as measured on the real site (about a minute)
  --screens 5|15           stop after the estimates, or walk to the plans (default)
  --headed                 show the browser window
  --home DIR               where the session's files go (default: this checkout)
`;

const options = {
  scenario: { type: 'string', default: '' },
  profile: { type: 'string', default: 'fast' },
  screens: { type: 'string', default: '15' },
  headed: { type: 'boolean', default: false },
  home: { type: 'string', default: ROOT },
  help: { type: 'boolean', default: false },
} as const;

const readOptions = () => {
  try {
    const { values } = parseArgs({ options });
    const { profile } = values;
    if (!isProfile(profile)) throw new Error(`--profile: expected fast or real, got "${profile}"`);
    return { ...values, profile };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n`);
    return null;
  }
};

type Options = NonNullable<ReturnType<typeof readOptions>>;

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly wallMs: number;
}

/** Runs a real command with the customer's data on its standard input; progress goes to this terminal. */
const runCommand = async (
  command: 'rpa-run' | 'rpa-launch',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> => {
  const startedAtMs = performance.now();
  const child = spawn(join(ROOT, 'bin', command), ['--data', '-', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  // A terminal sends Ctrl+C to both; this program then tells how it went.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const fed = pipeline(createReadStream(join(import.meta.dirname, 'data/cliente.json')), child.stdin).catch(
    () => {},
  );
  const [stdout, exitCode] = await Promise.all([text(child.stdout), exited, fed]);
  return { exitCode, stdout, wallMs: performance.now() - startedAtMs };
};

interface Where {
  readonly address: string;
  /** Holds the account of the site. */
  readonly credentialsFile: string;
}

/** A window belongs to this terminal's user, and a launched session always walks to the plans. */
const inForeground = (
  { headed, screens, home }: Options,
  { address, credentialsFile }: Where,
): Promise<Ended> => {
  process.stderr.write(
    supervisorReport('this terminal (rpa-run)', '--headed and --screens are for the foreground'),
  );
  const args = ['--site', address, '--home', home, '--screens', screens, ...(headed ? ['--headed'] : [])];
  return runCommand('rpa-run', args, { RPA_SITE_CREDENTIALS_FILE: credentialsFile });
};

const launched = async (
  { home }: Options,
  { address, credentialsFile }: Where,
): Promise<Ended & { home: string }> => {
  const { backend, because } = supervisorHere(ROOT);
  process.stderr.write(supervisorReport(backend, because));
  const settings = (file: string) => ({ site: { url: address, credentials_file: file } });
  const at = backend === 'systemd' ? makeUnitHome(settings, DEMO_CREDENTIALS) : home;
  const ended = await runCommand('rpa-launch', ['--wait', '--backend', backend, '--home', at], {
    RPA_SITE_URL: address,
    RPA_SITE_CREDENTIALS_FILE: credentialsFile,
  });
  // Whoever interrupts the demo is done with its session, too.
  if (STOPPED.has(ended.exitCode)) {
    const { session_id: id } = JSON.parse(ended.stdout) as { session_id: string };
    runToEnd(join(ROOT, 'bin/rpa-stop'), [id, '--backend', backend, '--home', at], { stdio: 'ignore' });
  }
  return { ...ended, home: at };
};

const demo = async (chosen: Options): Promise<number> => {
  const { scenario, profile, screens, headed, home } = chosen;
  const site = await startSite({ profile, scenario: scenario.split(',').filter((name) => name !== '') });
  const privateFolder = mkdtempSync(join(tmpdir(), 'rpa-demo-'));
  try {
    const credentialsFile = join(privateFolder, 'credentials.json');
    writeFileSync(credentialsFile, JSON.stringify(DEMO_CREDENTIALS), { mode: 0o600 });
    const where = { address: `${site.url}/cotacao?session=${VISIT}`, credentialsFile };
    process.stderr.write(headReport({ address: site.url, profile, scenario }));
    const ended =
      headed || screens === '5'
        ? { home, ...(await inForeground(chosen, where)) }
        : await launched(chosen, where);
    process.stdout.write(filesReport(ended.stdout, ended.home, ROOT));
    const timing = site.timing(VISIT);
    if (timing !== undefined) process.stdout.write(timeReport(timing, ended.wallMs));
    return ended.exitCode;
  } finally {
    rmSync(privateFolder, { recursive: true, force: true });
    await site.close();
  }
};

const chosen = readOptions();
if (chosen === null || chosen.help) {
  process.stderr.write(USAGE);
  process.exitCode = chosen === null ? EXIT_USAGE : 0;
} else {
  try {
    process.exitCode = await demo(chosen);
  } catch (error) {
    process.stderr.write(`demo: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
