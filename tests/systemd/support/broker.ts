import { join } from 'node:path';
import { CHECKOUT, type Ran, type Rig } from '../../support/rig.ts';
import { BROKER_SOCKET, FRONT, NODE } from './installed.ts';

const program = (name: string): string => join(CHECKOUT, 'tests/systemd/fixtures', `${name}.ts`);

/** A program of tests/systemd/fixtures that talks to the broker. */
export const talk = (name: 'ask' | 'trickle' | 'hold', ...args: readonly string[]): string[] => [
  NODE,
  program(name),
  BROKER_SOCKET,
  ...args,
];

export type BrokerAnswer = Readonly<Record<string, unknown>>;

/** What is said to the broker: a request, or the bytes of anything else. */
export type Said = object | string | Buffer;

const bytesOf = (said: Said): Buffer => {
  if (Buffer.isBuffer(said)) return said;
  return Buffer.from(typeof said === 'string' ? said : `${JSON.stringify(said)}\n`);
};

const linesOf = (stdout: string): BrokerAnswer[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const encoded = (all: readonly Said[]): string =>
  all.map((said) => `${bytesOf(said).toString('base64')}\n`).join('');

/** Says things to the broker as a front could, one after the other. */
export const askAll = async (rig: Rig, all: readonly Said[], user = FRONT): Promise<BrokerAnswer[]> =>
  linesOf((await rig.run(talk('ask'), { user, input: encoded(all) })).stdout);

export const ask = async (rig: Rig, said: Said, user = FRONT): Promise<BrokerAnswer> =>
  (await askAll(rig, [said], user))[0] ?? {};

/** The same with user and groups as the options of setpriv have them. */
export const askWith = async (
  rig: Rig,
  ids: readonly string[],
  all: readonly Said[],
): Promise<BrokerAnswer[]> =>
  linesOf((await rig.run(['setpriv', ...ids, '--', ...talk('ask')], { input: encoded(all) })).stdout);

/** What a program of `talk` was answered, a line each. */
export const answersOf = async (ran: Promise<Ran>): Promise<BrokerAnswer[]> => linesOf((await ran).stdout);

export interface BrokerProcess {
  readonly pid: number;
  readonly descriptors: number;
  /** The most memory that it has ever taken. */
  readonly peakKib: number;
}

const LOOK = `
  pid=$(systemctl show --property=MainPID --value rpa-launch.service)
  echo "$pid $(ls /proc/$pid/fd | wc -l) $(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/$pid/status)"
`;

export const lookAtBroker = async (rig: Rig): Promise<BrokerProcess> => {
  const [pid = 0, descriptors = 0, peakKib = 0] = (await rig.script(LOOK)).split(' ').map(Number);
  return { pid, descriptors, peakKib };
};

/** What the broker has logged since the machine was started, in order. */
export const brokerLog = async (rig: Rig): Promise<BrokerAnswer[]> => {
  await rig.do('journalctl', '--sync', '--quiet');
  const text = await rig.do('journalctl', '--boot', '--unit=rpa-launch', '--output=cat', '--no-pager');
  return text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
};
