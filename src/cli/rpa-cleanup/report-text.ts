import type { CleanupReport } from '../../maintenance/cleanup/cleanup.ts';
import type { PlanItem, Reason } from '../../maintenance/cleanup/plan-item.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  age: 'old enough',
  count: 'more sessions than are kept',
  bytes: 'more bytes than are kept',
  forced: 'forced',
};

const KIB = 1024;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** "0 B", "14.2 KiB", "3.0 GiB". */
const sizeText = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, bytes < KIB ? 0 : Math.floor(Math.log(bytes) / Math.log(KIB)));
  const value = bytes / KIB ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
};

/** One thing that was or would be done. */
export const itemText = (item: PlanItem): string => {
  switch (item.what) {
    case 'session': {
      const { session_id, reason, last_change, bytes } = item;
      return `session  ${session_id}  (last change ${last_change}, ${sizeText(bytes)}: ${REASONS[reason]})`;
    }
    case 'lost_session':
      return `lost     ${item.session_id}  (last change ${item.last_change}: gets its terminal state)`;
    case 'input':
      return `input    ${item.paths[0]}  (the customer's data of a session that has ended)`;
    case 'dangling_link':
      return `link     ${item.paths[0]}  (leads nowhere)`;
    case 'temp_file':
      return `temp     ${item.paths[0]}  (its writer is gone)`;
    case 'unfinished_removal':
      return `rest     ${item.paths[0]}  (of an interrupted clean-up)`;
    case 'record_leftover':
      return `record   ${item.paths[0]}  (its session is gone)`;
    case 'queue_leftover':
      return `ticket   ${item.paths[0]}  (its session has ended)`;
    case 'failed_unit':
      return `unit     ${item.unit}  (reset-failed)`;
  }
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The sum, and what stays. */
export const summaryText = ({ totals, kept, held, dry_run, ignored, interrupted }: CleanupReport): string => {
  const { sessions, bytes, lost, others } = totals;
  const parts = [
    `${dry_run ? 'Would remove' : 'Removed'} ${counted(sessions, 'session', 'sessions')} (${sizeText(bytes)})`,
    ...(others === 0 ? [] : [counted(others, 'other thing', 'other things')]),
  ];
  const stay = [
    ...(lost === 0
      ? []
      : [
          `${counted(lost, 'lost session', 'lost sessions')} ${dry_run ? 'would get' : 'got'} a terminal state`,
        ]),
    ...(interrupted
      ? ['interrupted: everything above is done, the rest is left for the next clean-up']
      : [`${kept} ${dry_run ? 'would stay' : 'stay'}`]),
    ...held.map(({ session_id, state }) => `${session_id} is ${state}`),
    ...(ignored === 0 ? [] : [`${counted(ignored, 'name', 'names')} in sessions/ left alone: no session`]),
  ];
  return `${parts.join(' and ')}; ${stay.join('; ')}.`;
};
