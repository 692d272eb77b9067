import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { cleanup } from '../../src/maintenance/cleanup/cleanup.ts';
import { deliveriesPath, leadPath } from '../../src/protocol/lead-files.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { mountSmallDisk, smallDiskRequirement } from '../fault/small-disk.ts';
import { type Receiver, startReceiver } from '../live/protect/support/receiver.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import {
  endedSession,
  filesBeside,
  handOffRound,
  leadsHome,
  PERSONAL,
  startRound,
  temporaryLeadsHome,
  WEBHOOK_SECRET,
} from './support/leads-home.ts';

const HOUR_MS = 3_600_000;

let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver(WEBHOOK_SECRET);
  return () => receiver.close();
});

const eventsOf = () => receiver.received.map(({ body }) => JSON.parse(body));

/** As if its pause were over. */
const makeDue = (home: string, id: SessionId): void => {
  const path = deliveriesPath(home, id);
  const noted = JSON.parse(readFileSync(path, 'utf8'));
  for (const lead of Object.values<{ targets: Record<string, { at: string }> }>(noted))
    for (const target of Object.values(lead.targets)) target.at = '2026-01-02T03:04:05.000Z';
  writeFileSync(path, JSON.stringify(noted));
};

const stateOf = (home: string, id: SessionId, lead = 'fim') =>
  JSON.parse(readFileSync(deliveriesPath(home, id), 'utf8'))[lead].targets.webhook;

describe('a session that has ended', () => {
  test('is told once: a signed CloudEvent with contact, quote and outcome', async () => {
    const { home } = temporaryLeadsHome(receiver.url);
    const { id } = await endedSession(home);
    const first = await handOffRound(home);
    expect(first, first.stderr).toMatchObject({ code: 0, answer: { delivered: 1, waiting: 0 } });
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 0, waiting: 0 });
    expect(receiver.received).toHaveLength(1);
    const [posted] = receiver.received;
    expect(posted?.isSignedRight).toBe(true);
    expect(posted?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(posted?.headers['webhook-id']).toBe(`${id}.fim`);
    const [event] = eventsOf();
    expect(event).toMatchObject({
      specversion: '1.0',
      id: `${id}.fim`,
      type: 'br.com.imediatoseguros.rpa.lead.quoted',
      subject: id,
      datacontenttype: 'application/json',
      data: {
        session_id: id,
        contato: { nome: CUSTOMER.nome, celular: CUSTOMER.celular, email: CUSTOMER.email },
        veiculo: { placa: CUSTOMER.placa, cep: CUSTOMER.cep },
        resultado: { estado: 'succeeded', codigo: 9002, tipo: null },
        planos: [
          { plano: 'plano_recomendado', valor: 'R$3.776,52' },
          { plano: 'plano_alternativo', valor: 'R$3.962,68' },
        ],
        escolha: null,
      },
    });
    expect(JSON.stringify(event)).not.toContain(CUSTOMER.cpf);
  });

  test('without plans is told with what the customer has read and what to do', async () => {
    const { home } = temporaryLeadsHome(receiver.url, { fields: 'form' });
    await endedSession(home, 'manual_quote');
    await handOffRound(home);
    const [event] = eventsOf();
    expect(event.type).toBe('br.com.imediatoseguros.rpa.lead.unfinished');
    expect(event.data.resultado).toMatchObject({ codigo: 9003, tipo: 'cotacao_manual' });
    expect(event.data.resultado.texto).toContain('Um especialista já foi avisado');
    expect(event.data.resultado.sugestao).toContain('Faça a cotação manualmente');
    expect(event.data.formulario.cpf).toBe(CUSTOMER.cpf);
  });

  test('is told to nobody where nobody is named', async () => {
    const { home } = temporaryLeadsHome(null);
    const { id } = await endedSession(home);
    expect(await handOffRound(home)).toMatchObject({
      code: 0,
      answer: { message: 'no hand-off is configured' },
    });
    expect(existsSync(leadPath(home, id, 'fim'))).toBe(false);
  });

  test('leaves nothing personal in the clear, in no file and no log', async () => {
    receiver.answers.push(500);
    const { home } = temporaryLeadsHome(receiver.url);
    const { id } = await endedSession(home);
    const { stderr } = await handOffRound(home);
    expect(existsSync(leadPath(home, id, 'fim'))).toBe(true);
    const told = filesBeside(home) + stderr;
    for (const value of PERSONAL) expect(told).not.toContain(value);
    expect(stderr).not.toContain('very-secret-path');
  });
});

describe('a receiver that fails', () => {
  test.each([500, 429, 302, 404, 'cut'] as const)(
    'with %s gets the same event again, later',
    async (answer) => {
      receiver.answers.push(answer);
      const { home } = temporaryLeadsHome(receiver.url);
      const { id } = await endedSession(home);
      expect((await handOffRound(home)).answer).toMatchObject({ delivered: 0, waiting: 1 });
      expect(stateOf(home, id)).toMatchObject({ state: 'waiting', attempts: 1 });
      // Its pause is not over.
      expect((await handOffRound(home)).answer).toMatchObject({ delivered: 0, waiting: 1 });
      expect(receiver.received).toHaveLength(1);
      makeDue(home, id);
      expect((await handOffRound(home)).answer).toMatchObject({ delivered: 1, waiting: 0 });
      const [first, second] = receiver.received;
      expect(second?.body).toBe(first?.body);
      expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    },
  );

  test('is asked once in a round, however many wait', async () => {
    receiver.answers.push(503, 503, 503);
    const { home } = temporaryLeadsHome(receiver.url);
    for (let count = 0; count < 3; count += 1) await endedSession(home);
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 0, waiting: 3 });
    expect(receiver.received).toHaveLength(1);
  });

  test('that is not there at all is tried until the time is over, and that is said', async () => {
    const { home, configure } = temporaryLeadsHome('http://127.0.0.1:9/nobody');
    const { id } = await endedSession(home);
    expect((await handOffRound(home)).answer).toMatchObject({ waiting: 1 });
    configure({ give_up_hours: 0.1 });
    const status = sessionPaths(home, id).status;
    const before = JSON.parse(readFileSync(status, 'utf8'));
    writeFileSync(
      status,
      JSON.stringify({ ...before, timestamp: new Date(Date.now() - HOUR_MS).toISOString() }),
    );
    const { answer, stderr } = await handOffRound(home);
    expect(answer).toMatchObject({ waiting: 0, given_up: 1 });
    expect(stderr).toContain('a hand-off was given up');
    expect(stateOf(home, id).state).toBe('given_up');
    expect((await handOffRound(home)).answer).toMatchObject({ waiting: 0, given_up: 0 });
  });

  test('that says 410 is not asked again', async () => {
    receiver.answers.push(410);
    const { home } = temporaryLeadsHome(receiver.url);
    const { id } = await endedSession(home);
    expect((await handOffRound(home)).answer).toMatchObject({ given_up: 1 });
    expect(stateOf(home, id)).toMatchObject({ state: 'given_up', answer: '410' });
  });
});

describe('a crash', () => {
  test('in the middle of a post loses nothing: the next round sends the same event', async () => {
    receiver.answers.push('hang');
    const { home } = temporaryLeadsHome(receiver.url);
    const { id } = await endedSession(home);
    const child = startRound(home);
    const gone = once(child, 'close');
    await eventually('the post', () => receiver.received.length === 1);
    child.kill('SIGKILL');
    await gone;
    expect(stateOf(home, id)).toMatchObject({ state: 'waiting', attempts: 1, answer: 'sending' });
    makeDue(home, id);
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 1 });
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
  });

  test('of two rounds at once each event is posted once', async () => {
    const { home } = temporaryLeadsHome(receiver.url);
    for (let count = 0; count < 5; count += 1) await endedSession(home);
    await Promise.all([handOffRound(home), handOffRound(home), handOffRound(home)]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
  });
});

describe.skipIf(missing('a small disk', smallDiskRequirement()))('a full disk', () => {
  test('delays, and loses nothing', async () => {
    const disk = mountSmallDisk();
    onTestFinished(() => disk.unmount());
    const { home } = leadsHome(receiver.url, {}, disk.home);
    const { id } = await endedSession(home);
    disk.fill();
    const { code, answer, stderr } = await handOffRound(home);
    expect([code, answer.waiting], stderr).toEqual([0, 1]);
    expect(receiver.received).toEqual([]);
    disk.free();
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 1 });
    expect(eventsOf()[0].subject).toBe(id);
  });
});

describe('a session that left something odd in its folder', () => {
  test.each(['handoff.json', 'lead_fim.jwe', 'status.json', 'live.json', 'choice_plano_recomendado.json'])(
    'keeps no other waiting: a pipe for %s',
    async (name) => {
      const { home } = temporaryLeadsHome(receiver.url);
      const odd = await endedSession(home);
      const good = await endedSession(home);
      const path = join(sessionPaths(home, odd.id).folder, name);
      rmSync(path, { force: true });
      execFileSync('mkfifo', [path]);
      const { code, stderr } = await handOffRound(home);
      expect(code, stderr).toBe(0);
      expect(eventsOf().map(({ subject }) => subject)).toContain(good.id);
    },
  );
});

describe('what waits', () => {
  test("goes with the customer's input, and is not sent after it", async () => {
    receiver.answers.push(500);
    const { home } = temporaryLeadsHome(receiver.url);
    const { id } = await endedSession(home);
    await handOffRound(home);
    const { config } = sessionPaths(home, id);
    const clock = () => new Date(Date.now() + 25 * HOUR_MS);
    const rules = {
      forced: false,
      olderThanMs: 7 * 24 * HOUR_MS,
      keep: null,
      maxBytes: null,
      inputMs: 24 * HOUR_MS,
    };
    await cleanup({ home, rules, only: undefined, dryRun: false, clock });
    expect([existsSync(config), existsSync(leadPath(home, id, 'fim'))]).toEqual([false, false]);
    makeDue(home, id);
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 0, given_up: 1 });
    expect(receiver.received).toHaveLength(1);
  });

  test('cannot be read with another key', async () => {
    receiver.answers.push(500);
    const { home } = temporaryLeadsHome(receiver.url);
    const { id } = await endedSession(home);
    await handOffRound(home);
    const sealed = readFileSync(leadPath(home, id, 'fim'), 'utf8');
    expect(sealed.split('.')).toHaveLength(5);
    writeFileSync(`${home}/config/handoff.key`, 'k'.repeat(64), { mode: 0o600 });
    makeDue(home, id);
    // Sealed anew from the input, which is still there.
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 1 });
    expect(readFileSync(leadPath(home, id, 'fim'), 'utf8')).not.toBe(sealed);
  });

  test.each([
    [{ key_file: null }, 'handoff.key_file: needed'],
    [{ webhook_secret_file: null }, 'handoff.webhook_secret_file: needed'],
    [{ mail_to: 'a@example.com' }, 'handoff.mail_from: needed'],
  ])('is refused without what it needs: %j', async (handoff, words) => {
    const { home } = temporaryLeadsHome(receiver.url, handoff);
    const { code, stderr } = await handOffRound(home);
    expect(code).toBe(78);
    expect(stderr).toContain(words);
  });
});
