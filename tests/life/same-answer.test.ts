import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootId, processStart } from '../../src/host/process/process-identity.ts';
import { gatherFacts } from '../../src/life/gather-facts.ts';
import { lifeOf } from '../../src/life/state/life-of.ts';
import { needsEnd, removability, viewWord } from '../../src/life/state/words.ts';
import { placeOf } from '../../src/maintenance/cleanup/queue-places.ts';
import { standingOf } from '../../src/maintenance/cleanup/standing.ts';
import { documentFacts, understand } from '../../src/protocol/live/document-facts.ts';
import { judge } from '../../src/protocol/live/verdict.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { nodeFs } from '../../src/protocol/store/store-fs.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import { existingState, takenSoFar } from '../../src/protocol/tracker/claim.ts';

const NOW = new Date();
const at = (agoMs: number): string => localTimestamp(new Date(NOW.getTime() - agoMs));
const [YOUNG, SILENT] = [1_000, 700_000];
const GONE = 4_000_000;
const PLAN = {
  plano_recomendado: { valor: 'R$ 1,00', coberturas: {} },
  plano_alternativo: { valor: 'R$ 2,00' },
};

const ago = fc.constantFrom(YOUNG, SILENT);
const named = fc.constantFrom(
  { pid: process.pid, process_start: processStart(process.pid) },
  { pid: process.pid, process_start: null },
  { pid: GONE, process_start: `${bootId()}/1` },
  { pid: null, process_start: null },
);
const status = fc.option(
  fc
    .tuple(
      fc.constantFrom('queued', 'starting', 'running', 'completed', 'failed', 'stopped', 'odd'),
      named,
      ago,
      fc.constantFrom(null, -60_000, 60_000),
    )
    .map(([word, who, time, deadline]) => ({
      session_id: 'a',
      status: word,
      mensagem: '',
      timestamp: at(time),
      exit_code: word === 'completed' ? 0 : null,
      attempt: 1,
      deadline: deadline === null ? null : at(deadline),
      ...who,
    })),
  { nil: undefined },
);
const progress = fc.option(
  fc
    .tuple(
      fc.constantFrom('waiting', 'iniciando', 'executando', 'success', 'warning', 'error'),
      fc.constantFrom(0, 3, 15),
      ago,
      fc.boolean(),
    )
    .map(([word, etapa, time, plans]) => ({
      session_id: 'a',
      etapa_atual: etapa,
      total_etapas: 15,
      percentual: 0,
      status: word,
      mensagem: 'x',
      timestamp_inicio: at(time + 1000),
      timestamp_atualizacao: at(time),
      dados_extra: plans ? { resultado_final: PLAN, ...PLAN } : {},
      erros: [],
    })),
  { nil: undefined },
);
const history = fc.option(
  fc.tuple(fc.constantFrom('none', 'inicio', 'final', 'erro'), ago).map(([word, time]) => ({
    session_id: 'a',
    timestamp_inicio: at(time + 1000),
    timestamp_fim: at(time),
    total_etapas: 15,
    historico:
      word === 'none'
        ? []
        : [
            {
              etapa: word === 'inicio' ? 'inicio' : word,
              timestamp: at(time),
              status: word === 'final' ? 'success' : 'executando',
              mensagem: 'x',
              dados_extra: null,
              erro: null,
            },
          ],
  })),
  { nil: undefined },
);
const result = fc.option(
  fc
    .tuple(fc.constantFrom('success', 'error'), ago)
    .map(([word, time]) => ({ status: word, timestamp_fim: at(time), session_id: 'a', dados_finais: PLAN })),
  { nil: undefined },
);
const raw = fc
  .record({ status, progress, history, result })
  .map((documents) =>
    Object.fromEntries(Object.entries(documents).filter(([, value]) => value !== undefined)),
  );

test('the view: what was judged before is what it is now', () => {
  fc.assert(
    fc.property(
      raw,
      fc.constantFrom(undefined, true, false),
      fc.option(ago, { nil: undefined }),
      (documents, alive, modified) => {
        const word = (documents as { status?: { status: string } }).status?.status;
        const processAlive = word === 'starting' || word === 'running' ? alive : undefined;
        const modifiedAt = modified === undefined ? undefined : new Date(NOW.getTime() - modified);
        const understood = understand(documents);
        const old = judge(understood.documents, understood.ending, understood.missing, understood.point, {
          sessionId: 'a',
          now: NOW,
          processAlive,
          modifiedAt,
        }).kind;
        const process = processAlive === undefined ? 'unnamed' : processAlive ? 'runs' : 'gone';
        const now = viewWord(
          lifeOf({
            documents: documentFacts(understood, { now: NOW, modifiedAt }),
            process,
            hasFolder: true,
          }),
        );
        expect(now).toBe(old);
      },
    ),
    { numRuns: 20_000 },
  );
});

describe('on disk', () => {
  const id = 'a' as SessionId;
  const claim = fc.option(named, { nil: undefined });
  const supervisor = fc.option(
    fc.tuple(
      named.filter(({ pid }) => pid !== null),
      fc.constantFrom(-60_000, 60_000),
      fc.constantFrom(-60_000, 60_000),
    ),
    { nil: undefined },
  );
  const place = fc.option(named, { nil: undefined });
  const around = fc.record({
    raw,
    claim,
    supervisor,
    place,
    ticket: fc.boolean(),
    mention: fc.boolean(),
    unit: fc.boolean(),
    age: fc.constantFrom(30_000, 120_000, 7_200_000, 180_000_000),
    garbage: fc.boolean(),
  });

  test('who took it, what a clean-up and what a sweep say is what they said', async () => {
    const home = mkdtempSync(join(tmpdir(), 'rpa-same-'));
    const seen = { same: 0, different: 0 };
    await fc.assert(
      fc.asyncProperty(around, async (one) => {
        rmSync(home, { recursive: true, force: true });
        const paths = sessionPaths(home, id);
        mkdirSync(paths.folder, { recursive: true });
        mkdirSync(join(home, 'queue/places'), { recursive: true });
        const files: Record<string, unknown> = { ...one.raw };
        for (const [kind, value] of Object.entries(files))
          writeFileSync(join(paths.folder, `${kind}.json`), JSON.stringify(value));
        if (one.garbage && files.status === undefined) writeFileSync(paths.status, '{"sta');
        if (one.claim) writeFileSync(join(paths.folder, '.claim'), JSON.stringify(one.claim));
        if (one.supervisor) {
          const [who, begins, ends] = one.supervisor;
          writeFileSync(
            join(paths.folder, '.supervisor'),
            JSON.stringify({
              ...who,
              id: 'nobody-has-it',
              temporary: '/x',
              begins_by: new Date(NOW.getTime() + begins).toISOString(),
              ends_by: new Date(NOW.getTime() + ends).toISOString(),
            }),
          );
        }
        const { placesFolder } = await import('../../src/launch/queue/queue-paths.ts');
        mkdirSync(placesFolder(home), { recursive: true });
        if (one.place)
          writeFileSync(
            join(placesFolder(home), 'a.json'),
            JSON.stringify({ session_id: 'a', backend: 'process', ...one.place, boot: null }),
          );
        const isMentioned = one.ticket || one.mention;
        const session = {
          id,
          changedMs: NOW.getTime() - one.age,
          hasFolder: true,
          hasInput: false,
          staleTemps: [],
          flat: [],
        };
        const old = await standingOf(session, {
          home,
          now: NOW,
          activeUnits: new Set(one.unit ? ['a'] : []),
          hasSupervisors: true,
          hasTicket: () => one.ticket,
          isInQueue: () => isMentioned,
        });
        const queue = {
          ticket: one.ticket,
          place: placeOf(home, 'a'),
          isMentioned,
          isLocked: false,
          ageMs: one.age,
        } as const;
        const facts = await gatherFacts({
          home,
          id,
          now: NOW,
          pid: process.pid,
          hasFolder: true,
          queue,
          hasUnit: one.unit,
          hasSupervisors: true,
        });
        const now = removability(lifeOf(facts));
        const taken = await existingState(nodeFs, paths);
        expect(await takenSoFar(nodeFs, paths)).toBe(taken);
        const isNamed =
          (old === 'live' && now === 'lost' && taken === 'lost') ||
          (facts.documents.status === 'unreadable' && facts.process === 'runs');
        if (isNamed) seen.different += 1;
        else {
          seen.same += 1;
          expect(now).toBe(old);
        }
        const alone = {
          ticket: false,
          place: 'none',
          isMentioned: false,
          isLocked: true,
          ageMs: one.age,
        } as const;
        const swept = needsEnd(
          lifeOf(
            await gatherFacts({
              home,
              id,
              now: NOW,
              pid: process.pid,
              hasFolder: true,
              queue: alone,
              hasSupervisors: false,
            }),
          ),
        );
        const forsaken = taken === 'ended' ? false : taken !== null ? taken === 'lost' : one.age > 60_000;
        const runs = facts.process === 'runs';
        if (!runs) expect(swept).toBe(forsaken);
      }),
      { numRuns: 3_000 },
    );
    console.log(seen);
    rmSync(home, { recursive: true, force: true });
  }, 300_000);
});
