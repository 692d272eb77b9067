import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { killPart, TIPO, type VitalPart } from './support/browser-parts.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 400_000;
const INSTANTS = Number(process.env.RPA_CRASHES ?? 40);
const AT_ONCE = 3;
const FIRST_WITH_PERSONAL_DATA = 9;

describe.skipIf(missing('chromium', chromiumHere()))('a session whose browser crashes', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  /** From a screen before personal data goes out. */
  const address = (): string => `${site.url}/cotacao?session=${crypto.randomUUID()}&tela=7`;

  const crashAt = async (part: VitalPart, atMs: number): Promise<string> => {
    await using run = new Run({ site: address() });
    await delay(atMs);
    const killed = killPart(run, part);
    const { code } = await run.ended;
    const json = await run.json();
    const where = `${part} (${killed}) after ${Math.round(atMs)} ms: ${JSON.stringify(json)}\n${run.stderr}`;
    finalDocuments(run.home, run.id, code === 0 ? 'success' : 'error');
    if (code !== 0) {
      expect(code, where).toBe(69);
      expect(Object.values(TIPO), where).toContain(json.tipo);
      expect(json.dados.tentativas, where).toBe(1);
      expect(json.dados.tela_falhou, where).toBeGreaterThanOrEqual(FIRST_WITH_PERSONAL_DATA);
    }
    await run.leftNothing();
    return code === 0 ? `success after ${json.dados.tentativas}` : `${json.tipo}`;
  };

  test(
    `at ${INSTANTS} random instants comes to an end that is allowed`,
    async () => {
      const startedAtMs = performance.now();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          await using run = new Run({ site: address() });
          expect((await run.ended).code).toBe(0);
        }),
      );
      const lastsMs = performance.now() - startedAtMs;
      const ends: string[] = [];
      let begun = 0;
      const crashSome = async (): Promise<void> => {
        while (begun < INSTANTS) {
          const part = begun % 2 === 0 ? 'browser' : 'renderer';
          // Spread over the session, jittered: not two runs meet the same instants.
          const atMs = ((begun + Math.random()) / INSTANTS) * lastsMs;
          begun += 1;
          ends.push(await crashAt(part, atMs));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, crashSome));
      expect(ends).toHaveLength(INSTANTS);
      // Something was really hit, and not only in one way.
      expect(new Set(ends).size).toBeGreaterThan(2);
    },
    LIMIT_MS,
  );
});
