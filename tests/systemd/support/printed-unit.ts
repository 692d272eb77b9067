import type { Rig } from '../../support/rig.ts';

/** What a unit is called, when it was made and how it fares, who else names it, and what only one that runs tells. */
const OF_THE_MOMENT =
  /^(?:Id|Names|Following|InvocationID|FragmentPath|SourcePath|UnitFile\w+|NeedDaemonReload|Transient|Perpetual|LoadState|ActiveState|SubState|FreezerState|Job|StatusText|StatusErrno|Result|CleanResult|ReloadResult|WatchdogUSec|MainPID|ControlPID|\w*PID|ControlGroup\w*|NRestarts|\w*Timestamp\w*|Exec\w+|Memory(?:Current|Available|Peak)|CPUUsageNSec|TasksCurrent|IP\w+(?:Bytes|Packets)|IO\w+(?:Bytes|Operations)|Effective\w+|ConditionResult|AssertResult|Before|After|WantedBy|BoundBy|NFileDescriptorStore|UID|GID|StartupMemory\w+|ActiveEnter\w*|Can\w+|DefaultDependencies|Markers|CollectMode)$/;

/** Commands by the words that they run. */
const COMMANDS = ['ExecStart', 'ExecStopPost'];

const INSTALL = `
  rpa-launch --print-unit --session "$1" >/run/systemd/system/rpa-printed.service
  systemctl daemon-reload
  systemctl show --all rpa-printed.service
  echo ===
  systemctl show --all "rpa-session-$1.service"
  rm /run/systemd/system/rpa-printed.service
  systemctl daemon-reload
`;

const propertiesIn = (text: string): Map<string, string> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );

const argvOf = (value: string | undefined): string => /argv\[\]=([^;]*) ;/.exec(value ?? '')?.[1] ?? '';

/**
 * Compares the unit of a session that runs with the one that `rpa-launch --print-unit` prints for it, as systemd
 * understands both.
 * @returns what differs, "name: printed, started"
 */
export const differingProperties = async (rig: Rig, id: string): Promise<string[]> => {
  const [printed = new Map(), started = new Map()] = (await rig.script(INSTALL, id))
    .split('===\n')
    .map(propertiesIn);
  const compared = [...new Set([...printed.keys(), ...started.keys()])].filter(
    (name) => !OF_THE_MOMENT.test(name),
  );
  return [
    ...compared
      .filter((name) => printed.get(name) !== started.get(name))
      .map((name) => `${name}: ${printed.get(name)}, ${started.get(name)}`),
    ...COMMANDS.filter(
      (name) => argvOf(printed.get(name)) !== argvOf(started.get(name)) || argvOf(started.get(name)) === '',
    ).map((name) => `${name}: ${argvOf(printed.get(name))}, ${argvOf(started.get(name))}`),
  ];
};
