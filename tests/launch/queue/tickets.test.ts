import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { queueFolder } from '../../../src/launch/queue/queue-paths.ts';
import {
  acceptedAt,
  addTicket,
  listTickets,
  removeTicket,
  returnTicket,
} from '../../../src/launch/queue/tickets.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { quickHome } from './support/quick-home.ts';

const SINCE = '2026-01-02T03:04:05.000006';
const A = 'a' as SessionId;
const RUNS = 30;

const idsIn = async (home: string): Promise<SessionId[]> => (await listTickets(home)).map(({ id }) => id);

describe('the tickets', () => {
  let home: string;
  beforeEach(() => {
    home = temporaryFolder('tickets');
    mkdirSync(queueFolder(home));
  });

  it('of a home without a queue are none', async () => {
    expect(await listTickets(join(home, 'nowhere'))).toEqual([]);
  });

  it('say when their session was accepted, and nothing of the customer', async () => {
    await addTicket(home, A, SINCE);
    const [ticket = { id: A, name: '' }] = await listTickets(home);
    expect(await acceptedAt(home, ticket)).toBe(SINCE);
    expect(JSON.parse(readFileSync(join(queueFolder(home), ticket.name), 'utf8'))).toEqual({
      session_id: 'a',
      aceita_em: SINCE,
    });
  });

  it('leave nothing behind, and may be removed twice', async () => {
    await addTicket(home, A, SINCE);
    const [ticket = { id: A, name: '' }] = await listTickets(home);
    await removeTicket(home, ticket);
    await removeTicket(home, ticket);
    expect(readdirSync(queueFolder(home))).toEqual([]);
  });

  it('that a crash has emptied or torn keep their turn', async () => {
    await addTicket(home, A, SINCE);
    const [ticket = { id: A, name: '' }] = await listTickets(home);
    for (const content of ['', '{"aceita_em":', '[]', '{"aceita_em":7}', 'null']) {
      writeFileSync(join(queueFolder(home), ticket.name), content);
      expect(await idsIn(home)).toEqual(['a']);
      expect(await acceptedAt(home, ticket)).toBeNull();
    }
  });

  it.each([
    '.lock',
    '.drain',
    'active',
    '.tmp-1-00000000-1-00001000-a.json',
    '1000-a.json',
    '00001000-.json',
    '00001000-a.txt',
    '00001000-..json',
    '00001000-a b.json',
    `00001000-${'a'.repeat(65)}.json`,
    'README',
  ])('are not what else lies there: %s', async (name) => {
    writeFileSync(join(queueFolder(home), name), '{}');
    expect(await listTickets(home)).toEqual([]);
  });

  it('keep the order of their acceptance, whatever the ids; one that comes back is the first', async () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,12}$/).map((text) => text as SessionId);
    const step = fc.record({
      what: fc.constantFrom('add', 'add', 'add', 'return', 'remove'),
      id,
      which: fc.nat(99),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        using folder = quickHome();
        mkdirSync(queueFolder(folder.home));
        const model: SessionId[] = [];
        for (const { what, id: name, which } of steps) {
          if (what === 'remove') {
            const [ticket] = (await listTickets(folder.home)).slice(which % Math.max(1, model.length));
            if (ticket !== undefined) await removeTicket(folder.home, ticket);
            model.splice(which % Math.max(1, model.length), 1);
          } else if (!model.includes(name)) {
            await (what === 'add' ? addTicket : returnTicket)(folder.home, name, SINCE);
            if (what === 'add') model.push(name);
            else model.unshift(name);
          }
          expect(await idsIn(folder.home)).toEqual(model);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
