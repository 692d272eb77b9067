import { randomBytes } from 'node:crypto';
import { type Behaviour, SiteSession } from './session.ts';

export const newSessionName = (): string => `visita-${randomBytes(6).toString('hex')}`;

/** Every visitor of one running site. */
export class SessionStore {
  readonly #sessions = new Map<string, SiteSession>();

  /** A known session keeps what it submitted and takes the new behaviour. */
  open(id: string, behaviour: Behaviour): SiteSession {
    const session = this.#sessions.get(id) ?? new SiteSession(id, behaviour);
    session.behaviour = behaviour;
    this.#sessions.set(id, session);
    return session;
  }

  find(id: string): SiteSession | undefined {
    return this.#sessions.get(id);
  }

  ids(): string[] {
    return [...this.#sessions.keys()];
  }

  forget(id: string): void {
    this.#sessions.delete(id);
  }

  forgetAll(): void {
    this.#sessions.clear();
  }
}
