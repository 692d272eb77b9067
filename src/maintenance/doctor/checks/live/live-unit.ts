import { limited } from '../../../../host/deadline.ts';
import { systemctl } from '../../../../host/systemd/systemctl.ts';
import { broken, doubtful, type Finding, fine } from '../../finding.ts';

const SOCKET = 'rpa-serve.socket';
const SERVICE = 'rpa-serve.service';
const PROPERTIES = '--property=Id,LoadState,UnitFileState,ActiveState,Listen,LimitNOFILE';
const ANSWER_BUDGET_MS = 5_000;

/** What systemd says of the live server. */
export interface LiveUnit {
  readonly isEnabled: boolean;
  readonly isActive: boolean;
  readonly hasFailed: boolean;
  /** Where the socket listens: "127.0.0.1:8080", "[::]:80", a path. */
  readonly addresses: readonly string[];
  /** Open files that the service may have. */
  readonly descriptors: number;
}

/** @param text what `systemctl show` prints: a block of NAME=VALUE lines per unit; a name may come twice */
export const parseLiveUnit = (text: string): LiveUnit | null => {
  const blocks = text
    .trim()
    .split(/\n\n+/)
    .map((block) => block.split('\n').map((line) => line.split(/=(.*)/s) as [string, string]));
  const ofUnit = (unit: string) => blocks.find((lines) => lines.some(([, value]) => value === unit)) ?? [];
  const propertyOf = (unit: string, name: string): string =>
    ofUnit(unit).find(([key]) => key === name)?.[1] ?? '';
  if (propertyOf(SOCKET, 'LoadState') !== 'loaded') return null;
  const limit = Number(propertyOf(SERVICE, 'LimitNOFILE'));
  return {
    isEnabled: propertyOf(SOCKET, 'UnitFileState').startsWith('enabled'),
    isActive: propertyOf(SOCKET, 'ActiveState') === 'active',
    hasFailed: [SOCKET, SERVICE].some((unit) => propertyOf(unit, 'ActiveState') === 'failed'),
    addresses: ofUnit(SOCKET).flatMap(([key, value]) =>
      key === 'Listen' ? [value.replace(/ \(\w+\)$/, '')] : [],
    ),
    descriptors: Number.isFinite(limit) && limit > 0 ? limit : Number.MAX_SAFE_INTEGER,
  };
};

/** @returns null where it is not installed, or systemd does not tell */
export const liveUnit = async (
  show: () => Promise<string> = () => systemctl('show', PROPERTIES, SOCKET, SERVICE),
): Promise<LiveUnit | null> => {
  try {
    return parseLiveUnit(await show());
  } catch {
    return null;
  }
};

/** Whether the server takes work now. @returns the HTTP status, or the error's name */
export type Ask = (address: string) => Promise<number | string>;

const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/** "0.0.0.0:80" is asked at the address of this machine that never leaves it. */
const reachable = (address: string): string =>
  address.replace(/^(?:0\.0\.0\.0|\[::\])/, (host) => LOOPBACK[host] ?? host);

const askByHttp: Ask = async (address) => {
  try {
    return await limited(ANSWER_BUDGET_MS, async (signal) => {
      const answer = await fetch(`http://${reachable(address)}/livez`, { signal });
      await answer.body?.cancel();
      return answer.status;
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof Error && 'code' in cause) return String(cause.code);
    return cause instanceof Error ? cause.name : 'unknown';
  }
};

const OK = 200;

const checkAnswer = async (address: string, ask: Ask): Promise<Finding> => {
  const id = 'live.answers';
  if (address.startsWith('/')) return fine(id, `${address} is for a proxy; not asked`);
  const answer = await ask(address);
  if (answer === OK) return fine(id, `${address} answers`);
  return broken(
    id,
    `${address} ${typeof answer === 'number' ? `answers with ${answer}` : `does not answer (${answer})`}`,
    'systemctl status rpa-serve; journalctl -u rpa-serve -n 50',
  );
};

/** Whether the live server is on as far as its operator wants it on, and answers. Asking it starts it. */
export const checkLiveUnit = async (unit: LiveUnit, ask: Ask = askByHttp): Promise<Finding[]> => {
  const id = `unit.${SOCKET}`;
  const { isActive, isEnabled, hasFailed, addresses } = unit;
  const [first] = addresses;
  if (!isActive && (hasFailed || isEnabled))
    return [
      broken(
        id,
        `does not run: nobody reaches the live server${first === undefined ? '' : ` at ${first}`}`,
        `systemctl status ${SOCKET}; is the port taken? ss -ltnp; another one: systemctl edit ${SOCKET} (docs/serve.md)`,
      ),
    ];
  if (!isActive) return [fine(id, 'off: systemctl enable --now rpa-serve switches the live server on')];
  const answers = first === undefined ? [] : [await checkAnswer(first, ask)];
  return [
    isEnabled
      ? fine(id, `enabled and active: ${addresses.join(', ')}`)
      : doubtful(
          id,
          'not enabled: no live server after a restart of the machine',
          `systemctl enable ${SOCKET}`,
        ),
    ...answers,
  ];
};
