import { z } from 'zod';
import { block, count, filePath, seconds, setting } from './setting.ts';

const QUEUE_NAME = /^[A-Za-z0-9_-]{1,64}$/;
const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62})$/;

/** BullMQ's own limit. */
const LOWEST_PRIORITY = 2_097_152;

export const clusterBlock = block(
  {
    host: setting(
      z.string().regex(HOST_NAME).nullable(),
      null,
      "What other hosts call this one; null: the machine's own name. Two hosts never have the same.",
    ),
    queue: setting(
      z.string().regex(QUEUE_NAME),
      'rpa-sessions',
      'Name of the shared queue that sessions of this front go to: one for each quote site.',
    ),
    take_from: setting(
      z.string().max(1024),
      '',
      'Queues that this host takes sessions from, separated by commas, the first one first; empty: `queue`.',
    ),
    priority: setting(
      count(0, LOWEST_PRIORITY),
      0,
      'Sessions of this front wait behind those with a lower number; 0 before all, in the order of acceptance.',
    ),
    delay_s: setting(
      seconds(0, 86_400),
      0,
      'Seconds that a session of this front waits before it may begin.',
    ),
    queue_max: setting(
      count(1, 1_000_000),
      10_000,
      'Sessions that may wait in the shared queue; more wait on the disk of their front.',
    ),
    lease_s: setting(
      seconds(2, 600),
      30,
      'Seconds after which the sessions of a silent host are taken from it.',
    ),
    abandon_s: setting(
      seconds(10, 86_400),
      300,
      'Seconds after which a session that lost its host, and whose front is gone too, counts as lost.',
    ),
    replicas: setting(
      count(0, 10),
      0,
      'Replicas of Redis that must have a session, and that it goes out to the site, before that counts.',
    ),
    encryption_key_file: setting(
      filePath(),
      null,
      "File with the keys that encrypt customers' data in Redis (chmod 640, one or two lines `name:key`).",
    ),
    gate_socket: setting(
      filePath(),
      null,
      'Socket where sessions ask the worker of their host; null: /run/rpa-worker/gate.sock, without systemd in the home.',
    ),
    keep_hours: setting(
      z.number().min(0.1).max(8760),
      48,
      'Hours after its end that Redis keeps what a session told: a front that was cut off for longer misses it.',
    ),
    scale_command: setting(
      filePath(),
      null,
      'Program that one of the hosts runs when another number of them is wished: HOSTS REASON.',
    ),
    scale_min: setting(count(0, 10_000), 1, 'Fewest hosts that are wished.'),
    scale_max: setting(count(1, 10_000), 10, 'Most hosts that are wished.'),
    scale_hold_s: setting(
      seconds(1, 86_400),
      300,
      'Seconds that fewer hosts must have been enough before fewer are wished.',
    ),
  },
  'More than one machine: the shared queue (docs/scale.md).',
);
