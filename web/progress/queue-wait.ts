import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import type { RpaClient } from '../client/rpa-client.ts';

const ASK_EVERY_MS = 15_000;

/** How long a place in the queue may take: asked for while there is one. */
export class QueueWait {
  readonly #onWait: (seconds: number | null) => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(onWait: (seconds: number | null) => void) {
    this.#onWait = onWait;
  }

  follow(client: RpaClient, { status }: Pick<LiveData, 'status'>): void {
    if (status !== 'waiting') {
      this.stop();
      return;
    }
    if (this.#timer !== undefined) return;
    const ask = async (): Promise<void> => {
      const seconds = await client.queueWait();
      if (this.#timer !== undefined) this.#onWait(seconds);
    };
    this.#timer = setInterval(() => void ask(), ASK_EVERY_MS);
    void ask();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
