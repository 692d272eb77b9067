import { existsSync } from 'node:fs';
import { systemctl } from '../../../host/systemd/systemctl.ts';
import { catConfig } from '../cat-config.ts';
import { doubtful, type Finding, fine } from '../finding.ts';

const ID = 'journal';
const ON_DISK = '/var/log/journal';
const SEE = 'docs/operate.md, "Logs", has ready files';

/** What is asked of the machine. */
export interface JournalAsked {
  /** Of our services; "" is the machine's journal. */
  readonly namespace: () => Promise<string>;
  /** journald's configuration, drop-ins included. */
  readonly config: (namespace: string) => Promise<string>;
  readonly isOnDisk: () => boolean;
}

const machine: JournalAsked = {
  namespace: async () =>
    (await systemctl('show', '--property=LogNamespace', '--value', 'rpa-launch.service')).trim(),
  config: (namespace) => catConfig(`systemd/journald${namespace === '' ? '' : `@${namespace}`}.conf`),
  isOnDisk: () => existsSync(ON_DISK),
};

/** The last one counts, an empty one is none. */
const settingIn = (config: string, key: string): string | null => {
  const values = [...config.matchAll(new RegExp(`^\\s*${key}\\s*=(.*)$`, 'gm'))];
  return values.at(-1)?.[1]?.trim() || null;
};

/** Whether what services and sessions log outlives a restart of the machine, and for how long it is kept. */
export const checkJournal = async (asked: JournalAsked = machine): Promise<Finding> => {
  let namespace: string;
  let config: string;
  try {
    namespace = await asked.namespace();
    config = await asked.config(namespace);
  } catch {
    return doubtful(ID, 'its configuration cannot be read', `install systemd with its tools; ${SEE}`);
  }
  const storage = settingIn(config, 'Storage') ?? 'auto';
  const where = namespace === '' ? '' : `, namespace ${namespace}`;
  if (storage === 'none')
    return doubtful(ID, `nothing is kept (Storage=none)${where}`, `Storage=persistent; ${SEE}`);
  if (storage === 'volatile' || (storage === 'auto' && !asked.isOnDisk()))
    return doubtful(
      ID,
      `kept in memory only${where}: after a restart nothing tells what became of a session`,
      `mkdir -p ${ON_DISK} && systemctl restart systemd-journald; ${SEE}`,
    );
  const age = settingIn(config, 'MaxRetentionSec');
  const size = settingIn(config, 'SystemMaxUse');
  const kept = [age === null ? 'of any age' : `for ${age}`, size === null ? '10 % of its disk' : size];
  return fine(ID, `on disk${where}, kept ${kept.join(', at most ')}`);
};
