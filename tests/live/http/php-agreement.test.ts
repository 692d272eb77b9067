import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtHere } from '../../cli/rpa-launch/support/real-sessions.ts';
import { phpHere } from '../../php/php-reader.ts';
import { startPhp } from '../../php-endpoint/support/php-server.ts';
import { manualQuote, status, succeededRun } from '../../protocol/live/invented.ts';
import { putSession } from '../../status/session-home.ts';
import { missing } from '../../support/require.ts';
import { tellSession } from '../support/told-session.ts';
import { posted, serve } from './support/served.ts';

/** A key of the answer, at any depth, that tells when it was made or what the machine does just now. */
const OF_THE_MOMENT = new Set([
  'timestamp',
  'monitored_at',
  'duracao_s',
  // The list of rpa-status does without the history, and is behind it by the last entry.
  'atualizada_em',
  'system_load',
  'checks',
  'active_sessions',
]);

const lasting = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lasting);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      OF_THE_MOMENT.has(key) && !(key === 'timestamp' && inner === null) ? [] : [[key, lasting(inner)]],
    ),
  );
};

const skipped = missing('php', phpHere()) || missing('the built commands', builtHere());

describe.skipIf(skipped)('the server and the PHP endpoint', () => {
  test('say the same of the same sessions: whatever PHP says is in our answer', async () => {
    const php = await startPhp();
    const { home } = php;
    putSession(home, 'ended', { ...succeededRun(), status: status({ status: 'completed', exit_code: 0 }) });
    putSession(home, 'refused', { ...manualQuote(), status: status({ status: 'completed', exit_code: 20 }) });
    mkdirSync(join(home, 'sessions/ended/logs'));
    writeFileSync(
      join(home, 'sessions/ended/logs/rpa.log'),
      '{"level":"info","time":"2026-01-02T03:04:05.000Z","msg":"á"}\nno JSON\n',
    );
    const { id } = await tellSession(home);
    const { ask } = await serve({}, home);
    const paths = [
      ...['ended', 'refused', id].flatMap((one) => [
        `/api/rpa/progress/${one}`,
        `/api/rpa/status/${one}`,
        `/executar_rpa_v3.php?action=status&session_id=${one}`,
      ]),
      '/api/rpa/monitor/ended',
      '/api/rpa/logs/ended',
      '/api/rpa/logs/ended?limit=1',
      '/api/rpa/sessions',
      '/executar_rpa_v3.php?action=sessions',
      '/api/rpa/metrics',
      '/api/rpa/health',
    ];
    for (const path of paths) {
      const [theirs, ours] = [await php.ask(path), await ask(path)];
      expect([path, ours.status]).toEqual([path, theirs.status]);
      expect(lasting(ours.body), path).toMatchObject(lasting(theirs.body) as object);
    }
  });

  test('refuse the same requests with the same words', async () => {
    const php = await startPhp();
    const { ask } = await serve({}, php.home);
    const requests: readonly (readonly [string, RequestInit?])[] = [
      ['/api/rpa/progress/nobody'],
      ['/api/rpa/progress/a%20b'],
      ['/api/rpa/logs/nobody'],
      ['/api/rpa/odd'],
      ['/executar_rpa_v3.php?action=odd'],
      ['/executar_rpa_v3.php?action=status&session_id=..'],
      ['/api/rpa/start'],
      ['/api/rpa/stop/nobody', { method: 'DELETE' }],
      ['/api/rpa/start', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{}' }],
      ['/api/rpa/start', posted('[]')],
      ['/api/rpa/start', posted('no JSON')],
      ['/api/rpa/start', posted('{"cpf":"1"}')],
      ['/api/rpa/start', posted('{}', { 'Idempotency-Key': 'a b' })],
    ];
    for (const [path, init] of requests) {
      const [theirs, ours] = [await php.ask(path, init), await ask(path, init)];
      const said = ({ status: http, body: { success, error, code, erros } }: typeof theirs) => [
        path,
        http,
        success,
        error,
        code,
        erros,
      ];
      expect(said(ours)).toEqual(said(theirs));
    }
  });
});
