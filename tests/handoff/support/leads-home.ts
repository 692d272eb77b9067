import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { toErroItems } from '../../../src/quote/outcome/erro-items.ts';
import { failureEnd } from '../../../src/quote/outcome/failure-end.ts';
import { type ToldSession, tellSession } from '../../live/support/told-session.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { ROOT } from '../../support/run-command.ts';

export const WEBHOOK_SECRET = Buffer.from('0123456789abcdef0123456789abcdef');

/** What nobody may find in a file, a log or an argument. */
export const PERSONAL = [CUSTOMER.nome, CUSTOMER.cpf, CUSTOMER.celular, CUSTOMER.email, CUSTOMER.placa];

export interface LeadsHome {
  readonly home: string;
  /** Replaces the block `handoff` of the settings. */
  readonly configure: (handoff: object) => void;
}

/** A home with a key, and a webhook's secret and address where there is one. */
export const leadsHome = (
  webhookUrl: string | null,
  handoff: object = {},
  home = mkdtempSync(join(tmpdir(), 'rpa-leads-')),
): LeadsHome => {
  const config = join(home, 'config');
  for (const name of ['config', 'sessions', 'rpa_data', 'queue'])
    mkdirSync(join(home, name), { recursive: true });
  const put = (name: string, content: string): string => {
    writeFileSync(join(config, name), content, { mode: 0o600 });
    return `config/${name}`;
  };
  const usual = {
    key_file: put('handoff.key', randomBytes(48).toString('base64')),
    ...(webhookUrl === null
      ? {}
      : {
          webhook_url_file: put('webhook.url', `${webhookUrl}\n`),
          webhook_secret_file: put('webhook.secret', WEBHOOK_SECRET.toString()),
        }),
  };
  const configure = (block: object): void =>
    writeFileSync(join(config, 'rpa.json'), JSON.stringify({ handoff: { ...usual, ...block } }));
  configure(handoff);
  return { home, configure };
};

export const temporaryLeadsHome = (webhookUrl: string | null, handoff: object = {}): LeadsHome => {
  const made = leadsHome(webhookUrl, handoff);
  onTestFinished(() => rmSync(made.home, { recursive: true, force: true }));
  return made;
};

const putForm = (home: string, id: SessionId): void =>
  writeFileSync(sessionPaths(home, id).config, JSON.stringify(CUSTOMER), { mode: 0o600 });

/** A session of the customer that has ended. */
export const endedSession = async (
  home: string,
  end: 'success' | 'manual_quote' = 'success',
): Promise<ToldSession> => {
  // Its process is gone, as that of any session that has ended.
  const session = await tellSession(home, { pid: spawnSync('true').pid });
  putForm(home, session.id);
  await session.step(9);
  if (end === 'success') await session.finish();
  else
    await session.finish(
      failureEnd(end, toErroItems({ key: end, tela: 15, detail: '' }, session.tracker.timestamp(), true)),
    );
  return session;
};

export interface RoundEnd {
  readonly code: number | null;
  readonly answer: { readonly delivered?: number; readonly waiting?: number; readonly given_up?: number };
  readonly stderr: string;
}

export const startRound = (home: string, env: NodeJS.ProcessEnv = {}) =>
  spawn(join(ROOT, 'bin/rpa-launch'), ['--hand-off', '--home', home], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** `rpa-launch --hand-off` as a process of its own. */
export const handOffRound = async (home: string, env: NodeJS.ProcessEnv = {}): Promise<RoundEnd> => {
  const child = startRound(home, env);
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, answer: stdout === '' ? {} : JSON.parse(stdout), stderr };
};

/** Everything below the sessions' folder but the customers' own input. */
export const filesBeside = (home: string): string =>
  readdirSync(join(home, 'sessions'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'config.json')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
