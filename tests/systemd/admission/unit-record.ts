import { isSessionId } from '../../../src/protocol/session-id.ts';
import type { Rig } from '../../support/rig.ts';

/** What systemd's own log says of a unit of a session (sd-messages.h). */
const KINDS: Readonly<Record<string, UnitEvent['kind']>> = {
  '7d4958e842da4a758f6c1cdc7b36dcc5': 'begins',
  '7ad2d189f7e94e70a38c781354912448': 'ends',
  d9b373ed55a64feb8242e02dbe79a49c: 'ends',
};

export interface UnitEvent {
  readonly id: string;
  readonly kind: 'begins' | 'ends';
  /** The machine's start in which it happened. */
  readonly boot: string;
}

const UNIT = /^rpa-session-(?<id>.+)\.service$/;

/** Starts and ends of all units of sessions, in the order in which systemd did them. */
export const unitRecord = async (rig: Rig): Promise<UnitEvent[]> => {
  await rig.do('journalctl', '--sync', '--quiet');
  const fields = '--output-fields=UNIT,MESSAGE_ID,_BOOT_ID';
  const text = await rig.do('journalctl', '_PID=1', '--output=json', fields, '--no-pager');
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { UNIT: unit = '', MESSAGE_ID: message = '', _BOOT_ID: boot = '' } = JSON.parse(line);
      const kind = KINDS[message];
      const id = UNIT.exec(unit)?.groups?.id ?? '';
      return kind === undefined || !isSessionId(id) ? [] : [{ id, kind, boot }];
    });
};

/** How many of the units were there at once; a restart of the machine ends them all. */
export const mostAtOnce = (events: readonly UnitEvent[]): number => {
  const there = new Set<string>();
  let most = 0;
  let boot = '';
  for (const event of events) {
    if (event.boot !== boot) there.clear();
    boot = event.boot;
    if (event.kind === 'begins') there.add(event.id);
    else there.delete(event.id);
    most = Math.max(most, there.size);
  }
  return most;
};
