import type { Settings } from '../../config/schema/settings-schema.ts';
import { namesIn } from '../../launch/queue/names-in.ts';
import type { LeadName } from '../../protocol/lead-files.ts';
import { sessionsFolder } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import type { Lead } from '../lead.ts';
import { readSealKey } from '../letter/seal.ts';
import { leadFilesOf, openLead } from '../letter/sealed-letters.ts';
import { type ContactEvent, noteContact, readContactRecord } from './contact-record.ts';

/** One customer of the list "Para ligar"; nothing of who it is. */
export interface LeadRow {
  readonly session_id: SessionId;
  readonly evento: Lead['evento'];
  /** ISO 8601, UTC. */
  readonly ocorrido_em: string;
  readonly resultado: string;
  readonly escolha: Lead['escolha'];
  /** Somebody has called. */
  readonly feito: boolean;
  /** Who said last that it is done, or that it is not, and when; null: nobody yet. */
  readonly feito_por: string | null;
  readonly feito_em: string | null;
  /** How often the contact was looked at. */
  readonly vistas: number;
}

export interface LeadList {
  /** Newest first. */
  readonly rows: () => Promise<readonly LeadRow[]>;
  /** Notes who looks, then shows; null when there is no such customer (any more). @throws {StoreError} */
  readonly show: (id: SessionId, operator: string) => Promise<Lead | null>;
  /** @returns false when there is no such customer (any more) @throws {StoreError} */
  readonly mark: (id: SessionId, operator: string, isDone: boolean) => Promise<boolean>;
}

/** Of a customer who chose a plan, that; else the end. The last choice is the one to call about. */
const tellingName = (sealed: ReadonlySet<LeadName>): LeadName | undefined =>
  [...sealed].filter((name) => name !== 'fim').at(-1) ?? [...sealed][0];

const rowOf = (lead: Lead, id: SessionId, noted: readonly ContactEvent[]): LeadRow => {
  const marks = noted.filter(({ event }) => event !== 'seen');
  const last = marks.at(-1);
  // Whoever chooses a plan after the call wants another one.
  const isOfNow = last !== undefined && last.at >= lead.ocorrido_em;
  return {
    session_id: id,
    evento: lead.evento,
    ocorrido_em: lead.ocorrido_em,
    resultado: lead.resultado.mensagem,
    escolha: lead.escolha,
    feito: isOfNow && last.event === 'done',
    feito_por: last?.operator ?? null,
    feito_em: last?.at ?? null,
    vistas: noted.length - marks.length,
  };
};

/**
 * Whom to call, from the sealed leads of the sessions.
 * @returns null where operators have no such list
 * @throws SettingsError when the key cannot be used
 */
export const openLeadList = (
  settings: Pick<Settings, 'handoff'>,
  home: string,
  clock: () => Date,
): LeadList | null => {
  if (!settings.handoff.list) return null;
  const key = readSealKey(settings, home);
  const leadOf = async (id: SessionId): Promise<Lead | null> => {
    const name = tellingName(leadFilesOf(home, id)?.sealed ?? new Set());
    return name === undefined ? null : openLead(home, id, name, key);
  };
  const note = (event: ContactEvent['event'], session: SessionId, operator: string): Promise<void> =>
    noteContact(home, { at: clock().toISOString(), event, session, operator });
  return {
    rows: async () => {
      const noted = Map.groupBy(readContactRecord(home), ({ session }) => session);
      const rows: LeadRow[] = [];
      for (const id of (await namesIn(sessionsFolder(home))).filter(isSessionId)) {
        const lead = await leadOf(id);
        if (lead !== null) rows.push(rowOf(lead, id, noted.get(id) ?? []));
      }
      return rows.sort((a, b) => b.ocorrido_em.localeCompare(a.ocorrido_em));
    },
    show: async (id, operator) => {
      const lead = await leadOf(id);
      if (lead !== null) await note('seen', id, operator);
      return lead;
    },
    mark: async (id, operator, isDone) => {
      if ((await leadOf(id)) === null) return false;
      await note(isDone ? 'done' : 'reopened', id, operator);
      return true;
    },
  };
};
