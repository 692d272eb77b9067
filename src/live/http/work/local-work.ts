import { accessSync, constants } from 'node:fs';
import { askOrDo, type Errand } from '../../../launch/ask-or-do.ts';
import { askBroker } from '../../../launch/broker/client.ts';
import type { LauncherPlace } from '../../../launch/open-launcher.ts';
import { cleanup } from '../../../maintenance/cleanup/cleanup.ts';
import type { RetentionRules } from '../../../maintenance/cleanup/retention.ts';
import { sessionsFolder } from '../../../protocol/paths.ts';
import type { Base } from '../../contracts.ts';
import type { Work } from '../api-parts.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

const placeOf = ({ home, root, clock, log }: Base): LauncherPlace => ({
  home,
  root,
  env: process.env,
  clock,
  onTrouble: (session, error) => {
    const detail = error instanceof Error ? error.message : 'unknown trouble';
    log({ level: 'warn', msg: 'a session met trouble', session, detail });
  },
});

/** Whoever may not write there has its sessions started and removed by others. */
const mayWrite = (home: string): boolean => {
  try {
    accessSync(sessionsFolder(home), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Number and size are rules about all sessions; they say nothing about one that is named. */
const rulesOf = ({ settings: { retention } }: Base, isNamed: boolean): RetentionRules => ({
  forced: false,
  olderThanMs: retention.session_days * MS_PER_DAY,
  keep: isNamed ? null : retention.max_sessions,
  maxBytes: isNamed ? null : retention.max_bytes,
  inputMs: retention.input_hours * MS_PER_HOUR,
});

/** What the commands do, done from the server: by the broker where there is one for this home, else in this process. */
export const localWork = (base: Base): Work => {
  const { home, clock } = base;
  const place = placeOf(base);
  const ask = (request: object, work: Errand['work']) => askOrDo({ place, backend: 'auto', request, work });
  return {
    launch: ({ id, text }) =>
      ask({ op: 'launch', session: id, texto: text }, async (launcher) =>
        (await import('../../../launch/launch.ts')).launch(launcher, { id, text }),
      ),
    stop: (id) =>
      ask({ op: 'stop', session: id }, async (launcher) =>
        (await import('../../../launch/stop/stop.ts')).stop(launcher, id),
      ),
    cleanup: async ({ only, dryRun }) =>
      dryRun || mayWrite(home)
        ? cleanup({ home, rules: rulesOf(base, only !== undefined), only, dryRun, clock })
        : null,
    pingBroker: async () => {
      const asked = await askBroker({ op: 'ping' });
      if (asked.kind === 'absent' && asked.reason === 'ENOENT') return mayWrite(home) ? null : false;
      return asked.kind === 'answer' && asked.answer.success === true;
    },
  };
};
