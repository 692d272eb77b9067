import { isHandOffConfiguredIn } from '../../config/hand-off-configured.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { isStopRequested } from '../../protocol/stop-request.ts';
import type { StoreFs } from '../../protocol/store/store-fs.ts';
import type { OnLive, SessionEnd } from '../../protocol/tracker/tracker.ts';
import { unitName } from '../../protocol/unit-name.ts';
import { outlineOf } from '../../quote/flows/known-flows.ts';
import { CATALOGUE, type FailureKey } from '../../quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../quote/outcome/entries/entry.ts';
import { toErroItems } from '../../quote/outcome/erro-items.ts';
import { failureEnd } from '../../quote/outcome/failure-end.ts';
import { ENDING_GRACE_MS } from '../../quote/outcome/grace.ts';
import { type Abandoned, type EndAbandonedResult, endAbandoned } from './end-abandoned.ts';
import { failureOfResult } from './failure-of-result.ts';
import type { ServiceResult } from './service-result.ts';

export interface FinalizeOptions {
  readonly home: string;
  readonly id: SessionId;
  /** Null when nobody saw the session's process end. */
  readonly result: ServiceResult | null;
  readonly clock: () => Date;
  readonly pid: number;
  /** The session's unit, null when it had none. @default what `result` suggests: only systemd sees an end */
  readonly unit?: string | null;
  /** The supervisor's last moment for it, ISO 8601 with offset. @default that of its record, if it has one */
  readonly deadline?: string;
  /** Hears of the end once live.json tells it. Must not throw. */
  readonly onLive?: OnLive;
  /** @default the real file system */
  readonly fs?: StoreFs;
}

const decidedExit = (tipo: string | undefined): Pick<SessionEnd, 'exitCode' | 'reason'> => {
  const entry = Object.values<CatalogueEntry>(CATALOGUE).find((candidate) => candidate.tipo === tipo);
  return { exitCode: EXIT[entry?.exit ?? 'internal'].code, reason: entry?.tipo ?? CATALOGUE.internal.tipo };
};

/** The end that the run had decided, as it would have told it. */
const completed = ({
  status,
  mensagem,
  dadosFinais,
  erros,
}: NonNullable<Abandoned['decided']>): SessionEnd => ({
  status,
  mensagem,
  dadosFinais,
  erros,
  ...(status === 'error' ? decidedExit(erros[0]?.tipo) : { exitCode: EXIT.ok.code, reason: null }),
});

/** By its own word or by its supervisor's: it may have put the first one off. */
const isLate = (deadlines: readonly (string | null | undefined)[], now: Date): boolean =>
  deadlines.some((deadline) => now.getTime() >= Date.parse(deadline ?? '') - ENDING_GRACE_MS);

/**
 * Writes the terminal state of a session whose process is gone, if it has none: `<unit>`'s ExecStopPost=.
 * @throws {StoreError} when it cannot be written; another call goes on with it
 */
export const finalizeSession = (options: FinalizeOptions): Promise<EndAbandonedResult> => {
  const { home, id, result, clock, pid, fs, onLive, unit = result === null ? null : unitName(id) } = options;
  const paths = sessionPaths(home, id);
  const failureOf = ({ deadline }: Abandoned): FailureKey =>
    failureOfResult(result, {
      isStopRequested: isStopRequested(paths),
      isLate: isLate([deadline, options.deadline ?? readRecord(paths)?.deadline], clock()),
    });
  return endAbandoned({
    home,
    sessionId: id,
    clock,
    pid,
    unit,
    totalOf: (fluxo) => outlineOf(fluxo).resultScreen,
    ...(fs === undefined ? {} : { fs }),
    ...(onLive === undefined ? {} : { onLive }),
    endOf: (abandoned) => {
      const { decided, tela, timestamp } = abandoned;
      if (decided !== null) return completed(decided);
      const key = abandoned.hasOddFiles ? 'invalid_files' : failureOf(abandoned);
      return failureEnd(
        key,
        toErroItems({ key, tela, detail: '' }, timestamp(), isHandOffConfiguredIn(home, process.env)),
      );
    },
  });
};
