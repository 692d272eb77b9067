import { describe, expect, it, vi } from 'vitest';
import { callAfter, deadlineIn, limited, within } from '../../src/host/deadline.ts';

const HOUR_MS = 3_600_000;

describe('a deadline', () => {
  it('passes, and tells it in both ways', async () => {
    const { passed, signal } = deadlineIn(1);
    await passed;
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('that was called off never passes', async () => {
    const act = vi.fn();
    const callOff = callAfter(1, act);
    callOff();
    await deadlineIn(20).passed;
    expect(act).not.toHaveBeenCalled();
  });

  it('further away than a timer reaches does not pass at once', async () => {
    const act = vi.fn();
    const callOff = callAfter(2 ** 31 + HOUR_MS, act);
    await deadlineIn(20).passed;
    callOff();
    expect(act).not.toHaveBeenCalled();
  });
});

describe('work within a time', () => {
  it('is what it comes to when it is done', async () => {
    await expect(within(Promise.resolve('done'), HOUR_MS, () => 'late')).resolves.toBe('done');
    await expect(within(Promise.reject(new Error('broken')), HOUR_MS, () => 'late')).rejects.toThrow(
      'broken',
    );
  });

  it('is what lateness means when it is not', async () => {
    const never = new Promise<string>(() => {});
    await expect(within(never, 1, () => 'late')).resolves.toBe('late');
    const refuse = (): never => {
      throw new Error('late');
    };
    await expect(within(never, 1, refuse)).rejects.toThrow('late');
  });

  it('leaves no rejection of late work unheard', async () => {
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    const { promise, reject } = Promise.withResolvers<void>();
    await within(promise, 1, () => null);
    reject(new Error('too late to matter'));
    await deadlineIn(5).passed;
    process.off('unhandledRejection', unheard);
    expect(unheard).not.toHaveBeenCalled();
  });

  it('hears through its signal that it takes too long, and only then', async () => {
    const signal = await limited(HOUR_MS, (given) => Promise.resolve(given));
    expect(signal.aborted).toBe(false);
    const untilAborted = (given: AbortSignal) =>
      new Promise<string>((resolve) => given.addEventListener('abort', () => resolve('cut off')));
    await expect(limited(1, untilAborted)).resolves.toBe('cut off');
  });
});
