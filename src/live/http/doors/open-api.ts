import type { Door } from '../door.ts';
import { anyObject } from '../schemas/common.ts';

export const openApiDoor: Door = {
  method: 'GET',
  path: '/openapi.json',
  who: 'anyone',
  doc: {
    id: 'openapi',
    tag: 'service',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: anyObject() } },
    refusals: [429],
  },
  open: () => {
    let known: Promise<string> | undefined;
    // Made when it is first asked for: it describes this door too.
    const make = async (): Promise<string> => {
      const { openApiDocument } = await import('../openapi/document.ts');
      return JSON.stringify(openApiDocument());
    };
    return async (_request, reply) => {
      known ??= make();
      return reply
        .header('cache-control', 'no-cache')
        .header('content-type', 'application/json; charset=utf-8')
        .send(await known);
    };
  },
};
