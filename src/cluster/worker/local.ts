import { existsSync } from 'node:fs';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { type AnyAnswer, askOrDo, type BackendChoice } from '../../launch/ask-or-do.ts';
import { BROKER_SOCKET } from '../../launch/broker/client.ts';
import type { LauncherPlace } from '../../launch/open-launcher.ts';
import { backendHere } from '../../launch/open-launcher.ts';
import { isDraining } from '../../launch/queue/admission.ts';
import { maxActive } from '../../launch/queue/max-active.ts';
import { placeIds } from '../../launch/queue/places.ts';
import { saysItEnded } from '../../launch/queue/says-it-ended.ts';
import { listTickets } from '../../launch/queue/tickets.ts';
import { stopRun } from '../../launch/stop.ts';
import { type TakeRequest, takeSession } from '../../launch/take/take-session.ts';
import type { BackendName } from '../../life/backend-name.ts';
import type { LiveView } from '../../protocol/files/live-shape.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { hasRecordedEnd, readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { CATALOGUE } from '../../quote/outcome/catalogue.ts';
import { viewSession } from '../../status/documents/view-session.ts';

const endOf = ({ data }: LiveView) => ({
  estado: data.execucao.estado,
  erros: data.erros.map(({ tipo }) => tipo),
});

export interface LocalEnd {
  /** Of the live view. */
  readonly estado: string;
  /** Whether the session's own files tell it; otherwise its supervisor alone does. */
  readonly isTold: boolean;
  /** The end that a finalizer wrote because nobody saw the session's own. */
  readonly isLost: boolean;
}

/** This machine's own launcher, as a worker needs it: through the broker where there is one. */
export class LocalSessions {
  readonly #place: LauncherPlace;
  readonly #backend: BackendChoice;
  readonly #settings: Settings;

  constructor(place: LauncherPlace, backend: BackendChoice, settings: Settings) {
    this.#place = place;
    this.#backend = backend;
    this.#settings = settings;
  }

  /** Places that are free now. @throws {StoreError} */
  async room(): Promise<number> {
    const { home } = this.#place;
    if (isDraining(home)) return 0;
    const taken = (await placeIds(home)).length + (await listTickets(home)).length;
    return Math.max(0, this.places - taken);
  }

  /** What supervises the sessions: the broker's units, where there is one. */
  get backend(): BackendName {
    if (this.#backend === 'systemd' || this.#backend === 'process') return this.#backend;
    return existsSync(BROKER_SOCKET) ? 'systemd' : backendHere();
  }

  get places(): number {
    return maxActive(this.#settings, this.backend);
  }

  get isDraining(): boolean {
    return isDraining(this.#place.home);
  }

  start(request: TakeRequest): Promise<AnyAnswer> {
    const { id: session, text: texto, fence, token } = request;
    return askOrDo({
      place: this.#place,
      backend: this.#backend,
      request: { op: 'take', session, texto, fence, token },
      work: (launcher) => takeSession(launcher, request),
    });
  }

  /** Ends one run of a session, if it is still here. */
  stop(id: SessionId, fence: number): Promise<AnyAnswer> {
    return askOrDo({
      place: this.#place,
      backend: this.#backend,
      request: { op: 'stop', session: id, fence },
      work: (launcher) => stopRun(launcher, id, fence),
    });
  }

  /** @returns null while anything of this run goes on, or its end is not written @throws {StoreError} */
  async end(id: SessionId): Promise<LocalEnd | null> {
    const { home, clock } = this.#place;
    const paths = sessionPaths(home, id);
    const record = readRecord(paths);
    const isTold = await saysItEnded(home, id);
    if ((!isTold && !hasRecordedEnd(record)) || (await placeIds(home)).includes(id)) return null;
    const { estado, erros } = endOf(viewSession({ home }, id, clock()).view);
    return { estado, isTold, isLost: erros.includes(CATALOGUE.session_lost.tipo) };
  }
}
