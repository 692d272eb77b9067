import { CUSTOMER } from '../../support/invented-customer.ts';
import type { Rig } from '../../support/rig.ts';
import type { BrokerAnswer } from '../support/broker.ts';
import { FRONT } from '../support/installed.ts';

const DATA = '/srv/customer.json';

const PUT_DATA = `
  printf %s "$1" >${DATA}
  chgrp ${FRONT} ${DATA}
  chmod 640 ${DATA}
`;

/** One after the other; the answers, a line each. */
const LAUNCH = `
  for id; do rpa-launch --session "$id" --data @${DATA} || true; done
`;

/** Cuts a list into so many parts of about the same length. */
const shares = <T>(all: readonly T[], parts: number): T[][] =>
  Array.from({ length: parts }, (_, part) => all.filter((_one, index) => index % parts === part));

/** Launches sessions from that many processes at once, each one after the other, as a front. */
export const flood = async (rig: Rig, ids: readonly string[], processes: number): Promise<BrokerAnswer[]> => {
  await rig.script(PUT_DATA, JSON.stringify(CUSTOMER));
  const told = await Promise.all(
    shares(ids, processes).map((share) => rig.run(['sh', '-c', LAUNCH, 'sh', ...share], { user: FRONT })),
  );
  return told.flatMap(({ stdout }) =>
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
};

/**
 * Has units of the rig do the same; they go on until they are done or the machine goes down. What they are answered
 * is nobody's to read.
 */
export const floodFromWithin = async (rig: Rig, ids: readonly string[], processes: number): Promise<void> => {
  await rig.script(PUT_DATA, JSON.stringify(CUSTOMER));
  for (const [index, share] of shares(ids, processes).entries()) {
    const unit = [`--unit=front-${index}`, `--uid=${FRONT}`];
    await rig.do('systemd-run', '--quiet', '--collect', ...unit, 'sh', '-c', LAUNCH, 'sh', ...share);
  }
};

export const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`);
