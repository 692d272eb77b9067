import { type FastifyInstance, fastify } from 'fastify';
import { onTestFinished } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import { addApi } from '../../../../src/live/http/add-api.ts';
import type { ApiContext } from '../../../../src/live/http/api-context.ts';
import { httpServerOptions } from '../../../../src/live/http/server-options.ts';
import { assemble } from '../../../../src/live/server/assemble.ts';
import { openWork } from '../../../../src/live/server/work.ts';
import type { ServiceEvent } from '../../../../src/log/service-log.ts';
import { ROOT } from '../../../support/run-command.ts';
import { asLocalFront } from '../../support/local-front.ts';

export interface Injected {
  readonly app: FastifyInstance;
  readonly log: readonly ServiceEvent[];
}

/** The doors on the server's real parts, except for those given: for trouble that cannot be made on purpose. */
export const injected = (home: string, others: Partial<ApiContext> = {}, settings: object = {}): Injected => {
  const log: ServiceEvent[] = [];
  const base = {
    home,
    root: ROOT,
    settings: SETTINGS_SCHEMA.parse(asLocalFront(settings)),
    clock: () => new Date(),
    log: (event: ServiceEvent) => log.push(event),
  };
  const parts = assemble(base, '0.0.0', null);
  const app = fastify(httpServerOptions(base));
  addApi(app, {
    ...base,
    ...parts,
    ...openWork(base, {}),
    leads: null,
    listing: parts.operators,
    isReadingHistory: () => parts.operators.isReadingHistory,
    counts: () => parts.connections.counts(),
    isStopping: () => false,
    longPoll: (_request, reply) => reply.send({}),
    ...others,
  });
  onTestFinished(() => app.close());
  return { app, log };
};
