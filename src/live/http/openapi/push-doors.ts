import { z } from 'zod';
import type { DoorPlace, ParameterDoc } from '../door.ts';
import { ID_PARAMETER } from '../doors/parameters.ts';

const EVENTS = { description: 'The stream.', schema: z.string(), contentType: 'text/event-stream' };

const LAST_EVENT: ParameterDoc = {
  in: 'header',
  name: 'Last-Event-ID',
  description: '`EPOCH:OFFSET` of the last event; `?since=` does the same',
  schema: z.string(),
};

/** Doors of the push transports, which are added elsewhere. */
export const PUSH_DOORS: readonly DoorPlace[] = [
  {
    method: 'GET',
    path: '/api/rpa/events/:id',
    who: 'session',
    doc: {
      id: 'events',
      tag: 'push',
      summary: 'A session as server-sent events',
      description: 'The messages of push.md. The same on WebSocket at /session/{id} and /rpa/{id}.',
      parameters: [ID_PARAMETER, LAST_EVENT],
      answers: { 200: EVENTS },
      refusals: [400, 401, 403, 404, 429, 503],
    },
  },
  {
    method: 'GET',
    path: '/api/rpa/events',
    who: 'operator',
    doc: {
      id: 'operatorEvents',
      tag: 'push',
      summary: 'All sessions as server-sent events',
      description: 'The messages of push.md. The same on WebSocket at /operator.',
      parameters: [LAST_EVENT],
      answers: { 200: EVENTS },
      refusals: [401, 403, 429, 503],
    },
  },
];
