import type { LiveView } from '../../../src/protocol/files/live-shape.ts';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { entriesTo, history, moment, PLANS, progress, result, status } from '../../protocol/live/invented.ts';

export const ID = 'rpa_v4_20260102_030405_abcdef01' as SessionId;

const named = (id: string) => ({ session_id: id });

/** The live view of an invented session at a screen. */
export const atScreen = (screen: number, id: SessionId = ID): LiveView =>
  liveView(
    {
      progress: progress(screen, screen * 2, { mensagem: `Tela ${screen} concluída`, ...named(id) }),
      history: history(entriesTo(screen), named(id)),
      status: status({ ...named(id), pid: null }),
    },
    { sessionId: id, now: moment(screen * 2) },
  );

/** Its end, with plans. */
export const ended = (id: SessionId = ID): LiveView =>
  liveView(
    {
      progress: progress(15, 40, { status: 'success', dados_extra: PLANS, ...named(id) }),
      history: history(entriesTo(15), {
        status_final: 'success',
        timestamp_fim: '2026-01-02T03:04:46.000006',
        ...named(id),
      }),
      result: { ...result('success', PLANS, 41), ...named(id) },
      status: status({ ...named(id), status: 'completed', exit_code: 0, pid: null }),
    },
    { sessionId: id, now: moment(41) },
  );

/** As it is after a way through JSON. */
export const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));
