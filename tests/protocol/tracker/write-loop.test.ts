import { describe, expect, it } from 'vitest';
import { WriteLoop } from '../../../src/protocol/tracker/write-loop.ts';

/** A pass that the test lets go, fail or wait. */
const controlled = () => {
  const passes: PromiseWithResolvers<void>[] = [];
  const failures: unknown[] = [];
  const loop = new WriteLoop(
    () => {
      const pass = Promise.withResolvers<void>();
      passes.push(pass);
      return pass.promise;
    },
    (error) => failures.push(error),
  );
  const begun = (count: number) => expect.poll(() => passes.length).toBe(count);
  return { loop, passes, failures, begun };
};

describe('the write loop', () => {
  it('covers all requests of one turn with one pass', async () => {
    const { loop, passes, begun } = controlled();
    for (let count = 0; count < 100; count += 1) loop.request();
    expect(passes).toHaveLength(0);
    const flushed = loop.flushed();
    await begun(1);
    passes[0]?.resolve();
    await flushed;
    await loop.idle();
    expect(passes).toHaveLength(1);
  });

  it('runs one pass at a time, and one more for what came during it', async () => {
    const { loop, passes, begun } = controlled();
    loop.request();
    await begun(1);
    loop.request();
    loop.request();
    const flushed = loop.flushed();
    expect(passes).toHaveLength(1);
    passes[0]?.resolve();
    await begun(2);
    passes[1]?.resolve();
    await flushed;
    expect(passes).toHaveLength(2);
  });

  it('acknowledges with the pass that began after the request, not with the one that runs', async () => {
    const { loop, passes, begun } = controlled();
    loop.request();
    const first = loop.flushed();
    await begun(1);
    loop.request();
    let second = false;
    void loop.flushed().then(() => {
      second = true;
    });
    passes[0]?.resolve();
    await first;
    await begun(2);
    expect(second).toBe(false);
    passes[1]?.resolve();
    await expect.poll(() => second).toBe(true);
  });

  it('is flushed at once when nothing was ever told', async () => {
    await expect(controlled().loop.flushed()).resolves.toBeUndefined();
  });

  it('tells a failure to those who wait for it, goes on, and tries again when asked', async () => {
    const { loop, passes, failures, begun } = controlled();
    loop.request();
    const flushed = expect(loop.flushed()).rejects.toThrow('disk full');
    await begun(1);
    passes[0]?.reject(new Error('disk full'));
    await flushed;
    await loop.idle();
    expect(failures).toHaveLength(1);
    const again = loop.flushed();
    await begun(2);
    passes[1]?.resolve();
    await again;
    await expect(loop.flushed()).resolves.toBeUndefined();
    expect(passes).toHaveLength(2);
  });
});
