import { accessSync, constants } from 'node:fs';
import type { Environment } from '../../config/environment.ts';
import { askOrDo, type BackendChoice } from '../../launch/ask-or-do.ts';
import { askBroker } from '../../launch/broker/client.ts';
import { choose } from '../../launch/choose/choose.ts';
import { launch } from '../../launch/launch.ts';
import { type Lookup, openLookup } from '../../launch/lookup/lookup.ts';
import type { LauncherPlace } from '../../launch/open-launcher.ts';
import { templateOrNone } from '../../launch/prepare/load-template.ts';
import { repeat } from '../../launch/repeat/repeat.ts';
import { search } from '../../launch/search/search.ts';
import { stop } from '../../launch/stop.ts';
import { cleanup } from '../../maintenance/cleanup/cleanup.ts';
import type { PlanItem } from '../../maintenance/cleanup/plan-item.ts';
import { retentionRules } from '../../maintenance/cleanup/retention-rules.ts';
import { sessionsFolder } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Base } from '../contracts.ts';
import type { Work } from '../http/api-context.ts';

/** Nothing was ever installed here. */
const NO_BROKER = 'ENOENT';

const launcherPlace = ({ home, root, clock, log }: Base, env: Environment): LauncherPlace => ({
  home,
  root,
  env,
  clock,
  onTrouble: (session, error) =>
    log({ level: 'warn', session, msg: error instanceof Error ? error.message : 'unknown trouble' }),
});

/** An answer is read by people: the rest is in the numbers. */
const MOST_ITEMS = 1_000;

const keepFirst = async (item: PlanItem, items: PlanItem[]): Promise<void> => {
  if (items.length < MOST_ITEMS) items.push(item);
};

const mayRemove = (home: string): boolean => {
  try {
    accessSync(sessionsFolder(home), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** The data with what a look-up could add; the broker, which launches it, reaches nobody. */
const completed = async (
  { home, clock, log }: Base,
  lookup: Lookup | null,
  session: SessionId,
  text: string,
): Promise<string> => {
  if (lookup === null) return text;
  const now = clock();
  const found = await lookup.complete(text, templateOrNone(home, now), now);
  for (const msg of found.notes) log({ level: 'info', session, msg });
  return found.text.toString();
};

/** What the doors ask for: through the broker where there is one for this home, else done here. */
export const openWork = (base: Base, env: Environment, backend: BackendChoice = 'auto'): Work => {
  const { home, settings } = base;
  const place = launcherPlace(base, env);
  const lookup = openLookup(settings.lookup);
  return {
    launch: async ({ id, text: given }) => {
      const text = await completed(base, lookup, id, given);
      return askOrDo({
        place,
        backend,
        request: { op: 'launch', session: id, texto: text },
        work: (launcher) => launch(launcher, { id, text }),
      });
    },
    stop: (id) =>
      askOrDo({
        place,
        backend,
        request: { op: 'stop', session: id },
        work: (launcher) => stop(launcher, id),
      }),
    repeat: (id, as) =>
      askOrDo({
        place,
        backend,
        request: { op: 'repeat', session: id, nova: as },
        work: (launcher) => repeat(launcher, { id, as }),
      }),
    search: (wish) =>
      askOrDo({
        place,
        backend,
        request: { op: 'search', campo: wish.field, valor: wish.value },
        work: (launcher) => search(launcher, wish),
      }),
    choose: (id, plano) =>
      askOrDo({
        place,
        backend,
        request: { op: 'choose', session: id, plano },
        work: (launcher) => choose(launcher, { id, plano }),
      }),
    cleanup: async ({ only, dryRun }) =>
      mayRemove(home)
        ? cleanup({
            home,
            rules: retentionRules(settings, only !== undefined),
            only,
            dryRun,
            onItem: keepFirst,
          })
        : null,
    pingBroker: async () => {
      const asked = await askBroker({ op: 'ping' });
      if (asked.kind === 'absent' && asked.reason === NO_BROKER) return null;
      return asked.kind === 'answer';
    },
  };
};
