import { describe, expect, it } from 'vitest';
import { Incident } from '../../../src/quote/engine/incident.ts';

const failure = (detail: string) => ({ key: 'browser_crashed', tela: null, detail }) as const;
const never = new Promise<never>(() => {});

describe('an incident', () => {
  it('ends whatever is being waited for', async () => {
    const incident = new Incident();
    const waiting = incident.guard(never);
    incident.raise(failure('gone'));
    await expect(waiting).rejects.toThrow(/browser_crashed: gone/);
  });

  it('is the first one for good', () => {
    const incident = new Incident();
    incident.raise(failure('first'));
    incident.raise(failure('second'));
    expect(incident.failure?.failure.detail).toBe('first');
  });

  it('of the session ends its attempts, also one that begins later', async () => {
    const session = new Incident();
    const early = new Incident(session);
    const waiting = early.guard(never);
    session.raise(failure('stop'));
    await expect(waiting).rejects.toThrow(/stop/);
    await expect(new Incident(session).guard(never)).rejects.toThrow(/stop/);
  });

  it('of an attempt leaves the session alone', () => {
    const session = new Incident();
    new Incident(session).raise(failure('crash'));
    expect(session.failure).toBeNull();
  });

  it('lets finished work through', async () => {
    await expect(new Incident().guard(Promise.resolve(7))).resolves.toBe(7);
  });
});
