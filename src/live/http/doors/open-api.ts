import type { Door, DoorPlace } from '../door.ts';
import { anyObject } from '../schemas/common.ts';

/** @param doors all that there are, this one too */
export const openApiDoor = (doors: () => readonly DoorPlace[]): Door => ({
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
    const make = async (): Promise<string> => {
      const { openApiDocument } = await import('../openapi/document.ts');
      return JSON.stringify(openApiDocument(doors()));
    };
    return async (_request, reply) => {
      known ??= make();
      return reply
        .header('cache-control', 'no-cache')
        .header('content-type', 'application/json; charset=utf-8')
        .send(await known);
    };
  },
});
