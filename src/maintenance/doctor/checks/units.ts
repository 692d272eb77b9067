import { isSystemdRunning, systemctl } from '../../../host/systemd/systemctl.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

/** One of ours as systemd knows it. */
interface UnitState {
  readonly name: string;
  readonly isThere: boolean;
  readonly isEnabled: boolean;
  readonly isActive: boolean;
}

interface Expected {
  readonly name: string;
  /** Whether it is active all the time, or only enabled. */
  readonly staysActive: boolean;
  /** What is not done when it is off. */
  readonly lacks: string;
  readonly isVital: boolean;
}

const EXPECTED: readonly Expected[] = [
  { name: 'rpa-launch.socket', staysActive: true, lacks: 'no front can ask for a session', isVital: true },
  {
    name: 'rpa-admit.timer',
    staysActive: true,
    lacks: 'what waits may wait for ever after a crash',
    isVital: true,
  },
  {
    name: 'rpa-admit.service',
    staysActive: false,
    lacks: 'what waits does not start with the machine, only a minute later',
    isVital: false,
  },
  {
    name: 'rpa-cleanup.timer',
    staysActive: true,
    lacks: "sessions and customers' data stay until somebody runs rpa-cleanup",
    isVital: false,
  },
  {
    name: 'rpa-report.timer',
    staysActive: true,
    lacks: 'reports are not sent, wherever the settings say',
    isVital: false,
  },
];

const PROPERTIES = '--property=Id,LoadState,UnitFileState,ActiveState';
const IN_USE = new Set(['active', 'activating', 'reloading']);

/** @param text what `systemctl show` prints: a block of NAME=VALUE lines per unit */
const parseUnitStates = (text: string): UnitState[] =>
  text
    .trim()
    .split(/\n\n+/)
    .map((block) => new Map(block.split('\n').map((line) => line.split('=', 2) as [string, string])))
    .map((values) => ({
      name: values.get('Id') ?? '',
      isThere: values.get('LoadState') === 'loaded',
      isEnabled: values.get('UnitFileState')?.startsWith('enabled') === true,
      isActive: IN_USE.has(values.get('ActiveState') ?? ''),
    }));

const judge = ({ name, staysActive, lacks, isVital }: Expected, states: readonly UnitState[]): Finding => {
  const id = `unit.${name}`;
  const verdict = isVital ? broken : doubtful;
  const state = states.find((candidate) => candidate.name === name);
  if (state === undefined || !state.isThere)
    return verdict(id, `not installed, although others are: ${lacks}`, 'run scripts/install again');
  if (staysActive && !state.isActive)
    return verdict(id, `does not run: ${lacks}`, `systemctl enable --now ${name}; systemctl status ${name}`);
  if (!state.isEnabled)
    return doubtful(id, `not enabled: after a restart of the machine, ${lacks}`, `systemctl enable ${name}`);
  return fine(id, staysActive ? 'enabled and active' : 'enabled');
};

const ask = (): Promise<string> => systemctl('show', PROPERTIES, ...EXPECTED.map(({ name }) => name));

export interface CheckedUnits {
  /** Whether any of ours is installed: sessions are then launched through the broker, as units. */
  readonly areInstalled: boolean;
  readonly findings: readonly Finding[];
}

/** Whether the units that launch, admit and clean up are installed and switched on. */
export const checkUnits = async (
  show: () => Promise<string> = ask,
  hasSystemd = isSystemdRunning(),
): Promise<CheckedUnits> => {
  const none = (finding: Finding): CheckedUnits => ({ areInstalled: false, findings: [finding] });
  if (!hasSystemd) return none(fine('units', 'no systemd: a process supervises each session'));
  let states: UnitState[];
  try {
    states = parseUnitStates(await show());
  } catch {
    return none(doubtful('units', 'systemctl does not tell', 'look at systemctl status'));
  }
  if (!states.some(({ isThere }) => isThere))
    return none(
      doubtful(
        'units',
        'none is installed: fronts cannot launch sessions',
        'run scripts/install (docs/install.md)',
      ),
    );
  return { areInstalled: true, findings: EXPECTED.map((expected) => judge(expected, states)) };
};
