import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PastSessions } from '../../../src/live/feeds/past-sessions.ts';
import { type Cursor, readPage } from '../../../src/live/feeds/session-page.ts';
import { byAge, type EndedRecord } from '../../../src/protocol/ledger/ended-record.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { localTimestamp } from '../../../src/protocol/timestamp.ts';
import { type ListRow, newestFirst } from '../../../src/status/list-row.ts';

const record = fc.record({
  id: fc.nat(30).map((number) => `s${number}` as SessionId),
  estado: fc.constantFrom('succeeded' as const, 'failed' as const),
  keyMs: fc.option(fc.integer({ min: 1_767_225_600_000, max: 1_767_225_600_004 }), { freq: 5 }),
  endMs: fc.constant(null),
});

const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), one: record }),
  fc.record({ kind: fc.constant('delete' as const), one: record }),
  fc.record({
    kind: fc.constant('addAll' as const),
    many: fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 10 }),
  }),
);

test('past sessions are the newest of each id, in order and counted, whatever came and went', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const past = new PastSessions();
      const model = new Map<string, EndedRecord>();
      for (const next of changes)
        if (next.kind === 'addAll') {
          const fresh = next.many.filter(({ id }) => !model.has(id));
          past.addAll(fresh);
          for (const one of fresh) model.set(one.id, one);
        } else if (next.kind === 'add') {
          past.add(next.one);
          model.set(next.one.id, next.one);
        } else {
          past.delete(next.one.id);
          model.delete(next.one.id);
        }
      const expected = [...model.values()].sort(byAge);
      expect([...past.newestFirst()]).toEqual(expected);
      expect(past.size).toBe(model.size);
      for (const estado of ['succeeded', 'failed'] as const)
        expect(past.counts.get(estado) ?? 0).toBe(expected.filter((one) => one.estado === estado).length);
    }),
  );
});

const rowOf = ({ id, estado, keyMs }: EndedRecord): ListRow => ({
  ...{ session_id: id, fluxo: 'tosegurado', estado, status: 'success', etapa_atual: 15, total_etapas: 15 },
  ...{ percentual: 100, mensagem: '', posicao_fila: null, incompleto: false, resultado: null },
  iniciada_em: keyMs === null ? null : localTimestamp(new Date(keyMs)),
  atualizada_em: null,
});

test('pages one after the other are the whole list once, each row read for its page only', async () => {
  const some = fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(some, fc.nat(10), fc.integer({ min: 1, max: 7 }), async (all, goingCount, limit) => {
      const going = newestFirst(all.slice(0, goingCount).map(rowOf));
      const ended = all.slice(goingCount).sort(byAge);
      const seen: string[] = [];
      let after: Cursor | undefined;
      do {
        let reads = 0;
        const source = {
          going,
          ended,
          rowOf: (one: EndedRecord) => {
            reads += 1;
            return rowOf(one);
          },
        };
        const page = await readPage(source, { limit, after });
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        expect(reads).toBeLessThanOrEqual(limit);
        seen.push(...page.rows.map(({ session_id }) => session_id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toEqual(newestFirst(all.map(rowOf)).map(({ session_id }) => session_id));
    }),
  );
});
