import { openServiceRecord, type ServiceRecord } from '../../maintenance/record/service-record.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import type { Base } from '../contracts.ts';
import type { AlertSink } from '../protect/alerts/alert.ts';

export interface RecordKeeper {
  readonly sink: AlertSink;
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** Keeps rpa_data/service/record.jsonl while the server runs: `rpa-doctor report` tells availability and alerts from it. */
export const recordKeeper = ({ home, clock, log }: Base): RecordKeeper => {
  let record: ServiceRecord | null = null;
  const onFailure = (error: unknown): void =>
    log({
      level: 'warn',
      msg: 'rpa_data/service/record.jsonl cannot be written: reports will not know of alerts',
      code: errorCode(error),
    });
  return {
    sink: ({ kind, alert }) =>
      record?.alert(alert.name, kind === 'cleared' ? 'cleared' : 'raised', alert.message),
    start: () => {
      record ??= openServiceRecord({ home, clock, onFailure });
    },
    close: async () => {
      await record?.close();
    },
  };
};
