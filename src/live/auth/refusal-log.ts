import type { TokenRefusal } from '../../auth/caller.ts';
import type { ServiceLog } from '../contracts.ts';

/** The same refusal to the same address is logged at most so often. */
const AGAIN_AFTER_MS = 60_000;

/** Addresses and reasons that are told apart; what comes on top counts as one. */
const MOST_KINDS = 1_000;

const OTHERS = 'others';

/** What is quiet is looked for at most so often: a flood must not pay for it each time. */
const TIDY_AFTER_MS = 1_000;

export interface Refused {
  readonly refusal: TokenRefusal;
  readonly address: string;
  /** What was asked for, e.g. "session". */
  readonly door: string;
}

interface Kind {
  readonly refused: Refused;
  toldAtMs: number;
  /** Refusals since then. */
  untold: number;
}

/** Tells of refusals without the token, and of a flood of them in a line a minute with their number. */
export class RefusalLog {
  readonly #log: ServiceLog;
  readonly #nowMs: () => number;
  readonly #kinds = new Map<string, Kind>();
  #tidiedAtMs = Number.NEGATIVE_INFINITY;

  constructor(log: ServiceLog, nowMs: () => number) {
    this.#log = log;
    this.#nowMs = nowMs;
  }

  tell(refused: Refused): void {
    const nowMs = this.#nowMs();
    const key = `${refused.refusal} ${refused.address}`;
    if (!this.#kinds.has(key)) this.#makeRoom(nowMs);
    const isTooMany = !this.#kinds.has(key) && this.#kinds.size >= MOST_KINDS;
    const told = isTooMany ? { ...refused, address: OTHERS } : refused;
    const kind = this.#kindOf(isTooMany ? `${refused.refusal} ${OTHERS}` : key, told);
    kind.untold += 1;
    if (nowMs - kind.toldAtMs >= AGAIN_AFTER_MS) this.#write(kind, nowMs);
  }

  #kindOf(key: string, refused: Refused): Kind {
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const kind = { refused, toldAtMs: Number.NEGATIVE_INFINITY, untold: 0 };
    this.#kinds.set(key, kind);
    return kind;
  }

  #write(kind: Kind, nowMs: number): void {
    this.#log({ level: 'warn', msg: 'token refused', ...kind.refused, count: kind.untold });
    kind.toldAtMs = nowMs;
    kind.untold = 0;
  }

  /** Forgets what is quiet; what it still owes is told first. */
  #makeRoom(nowMs: number): void {
    if (this.#kinds.size < MOST_KINDS || nowMs - this.#tidiedAtMs < TIDY_AFTER_MS) return;
    this.#tidiedAtMs = nowMs;
    for (const [key, kind] of this.#kinds) {
      if (nowMs - kind.toldAtMs < AGAIN_AFTER_MS) continue;
      if (kind.untold > 0) this.#write(kind, nowMs);
      this.#kinds.delete(key);
    }
  }
}
