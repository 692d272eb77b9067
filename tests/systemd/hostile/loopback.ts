import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { startOverHttp } from '../support/live-server.ts';
import { type HostileMachine, QUICK_SETTINGS } from './support/hostile-machine.ts';
import type { Told } from './support/told.ts';

const LIMIT_MS = 240_000;
const REFUSED = [401, 403];
const STARTS_PER_HOUR = 3;
const STARTS = 10;
const SERVE_PORT = 8_080;
const NGINX_PORT = 443;

const PATHS = ['/api/rpa/start', '/start', '/executar_rpa_v3.php'];

const headersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'with nothing': {},
  'as if a proxy passed it on': { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'https' },
  'as if a page of the site sent it': { Origin: 'https://www.segurosimediato.com.br' },
  'with a token of nobody': { Authorization: 'Bearer x.y.z' },
};

const CURL = `
  for number in $(seq "$1"); do
    printf '{"session":"flood-%s","dados":%s}' "$number" "$2" | curl -sS -o /dev/null -w '%{http_code}\\n' \\
      -H 'Content-Type: application/json' -H "X-Forwarded-For: 203.0.113.$number" --data-binary @- \\
      http://127.0.0.1:${SERVE_PORT}/api/rpa/start
  done
`;

/** Sessions that are started by way of the loopback address. */
export const testLoopback = (machine: HostileMachine, told: Told): void => {
  const { rig } = machine;

  const begun = async (prefix: string): Promise<string[]> =>
    readdirSync(join(await machine.seen(), 'sessions')).filter((name) => name.startsWith(prefix));

  test(
    'asks the live server and nginx for others, and is refused without a token',
    async () => {
      const requests = [SERVE_PORT, NGINX_PORT].flatMap((port) =>
        PATHS.flatMap((path) =>
          Object.entries(headersOf).map(([what, headers], index) => ({
            ...{ name: `${port}${path} ${what}`, port, path, headers, tls: port === NGINX_PORT },
            body: { session: `inside-${port}-${PATHS.indexOf(path)}-${index}`, dados: CUSTOMER },
          })),
        ),
      );
      const { answers } = await told.begin('asks', { acts: [{ act: 'ask', requests }] });
      expect(answers).toHaveLength(requests.length);
      const taken = answers.filter(([, status]) => !REFUSED.includes(status));
      expect(taken.map(([name, status, text]) => `${name}: ${status} ${text.slice(0, 100)}`)).toEqual([]);
      expect(await begun('inside-')).toEqual([]);
      await machine.release('asks');
      await told.gone('asks');
    },
    LIMIT_MS,
  );

  test(
    'by any other user of the machine without a token, who is refused too; an operator is not',
    async () => {
      expect((await startOverHttp(rig, 'by-nobody')).status).toBeOneOf(REFUSED);
      expect(await begun('by-nobody')).toEqual([]);
      const authorization = `Authorization: Bearer ${machine.operator()}`;
      const text = await rig.script(
        `printf '{"session":"by-ana","dados":%s}' "$1" | curl -sS -o /dev/null -w '%{http_code}' \\
          -H 'Content-Type: application/json' -H "$2" --data-binary @- http://127.0.0.1:${SERVE_PORT}/api/rpa/start`,
        JSON.stringify(CUSTOMER),
        authorization,
      );
      expect(text).toBe('202');
      await told.gone('by-ana');
    },
    LIMIT_MS,
  );

  test(
    'by a local user who claims another address each time, who gets no further than the limit',
    async () => {
      await machine.settings({
        ...QUICK_SETTINGS,
        http: { ...QUICK_SETTINGS.http, starts_per_hour: STARTS_PER_HOUR },
      });
      await rig.do('systemctl', 'restart', 'rpa-serve');
      const { stdout } = await rig.run(['sh', '-euc', CURL, 'sh', String(STARTS), JSON.stringify(CUSTOMER)], {
        user: 'nobody',
      });
      const statuses = stdout.trim().split('\n').map(Number);
      expect(statuses).toHaveLength(STARTS);
      for (const status of statuses) expect(status).toBeOneOf([202, 429, ...REFUSED]);
      expect(statuses.filter((status) => status === 202).length).toBeLessThanOrEqual(STARTS_PER_HOUR);
      await machine.settings(QUICK_SETTINGS);
      await rig.do('systemctl', 'restart', 'rpa-serve');
    },
    LIMIT_MS,
  );
};
