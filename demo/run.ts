import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { filesReport, headReport, timeReport } from './report.ts';
import { isProfile } from './site/scenario/latency.ts';
import { startSite } from './site/server.ts';

// `npm run demo`: the real rpa-run, started as any program would start it, on the replica of the quote site.

const ROOT = join(import.meta.dirname, '..');
const VISIT = 'demo';
const EXIT_USAGE = 64;

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

/** Runs the real command with the customer's data on its standard input; progress goes to this terminal. */
const runCommand = async (args: readonly string[], credentialsFile: string): Promise<Ended> => {
  const startedAtMs = performance.now();
  const child = spawn(join(ROOT, 'bin/rpa-run'), args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, RPA_SITE_CREDENTIALS_FILE: credentialsFile },
  });
  // A terminal sends Ctrl+C to both; rpa-run ends the session and this program then tells how it went.
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

const demo = async ({ scenario, profile, screens, headed, home }: Options): Promise<number> => {
  const site = await startSite({ profile, scenario: scenario.split(',').filter((name) => name !== '') });
  const privateFolder = mkdtempSync(join(tmpdir(), 'rpa-demo-'));
  try {
    const credentialsFile = join(privateFolder, 'credentials.json');
    writeFileSync(credentialsFile, JSON.stringify(DEMO_CREDENTIALS), { mode: 0o600 });
    const address = `${site.url}/cotacao?session=${VISIT}`;
    process.stderr.write(headReport({ address: site.url, profile, scenario }));
    const args = ['--data', '-', '--site', address, '--home', home, '--screens', screens];
    const { exitCode, stdout, wallMs } = await runCommand(
      headed ? [...args, '--headed'] : args,
      credentialsFile,
    );
    process.stdout.write(filesReport(stdout, home, ROOT));
    const timing = site.timing(VISIT);
    if (timing !== undefined) process.stdout.write(timeReport(timing, wallMs));
    return exitCode;
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
