import { z } from 'zod';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { pathText } from '../edge/asking.ts';
import { sessionOf } from '../edge/session-of.ts';
import { evidenceListSchema } from '../schemas/answers.ts';
import { EVIDENCE, evidenceFile, evidenceList, isEvidenceName } from '../work/evidence.ts';
import { ID_PARAMETER } from './parameters.ts';

/** Whatever a page of the site brought along does nothing, wherever it is opened. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const NAMES = Object.keys(EVIDENCE);

export const evidenceListDoor: Door = {
  method: 'GET',
  path: '/api/rpa/evidence/:id',
  who: 'operator',
  doc: {
    id: 'evidence',
    tag: 'operators',
    summary: 'What a failed session left to be looked at',
    parameters: [ID_PARAMETER],
    answers: {
      200: { description: 'The files; none is an answer as well.', schema: evidenceListSchema },
    },
    refusals: [400, 401, 403, 404, 429],
  },
  open:
    ({ home, clock }) =>
    (request, reply) => {
      const id = sessionOf(request);
      const found = evidenceList(home, id);
      if (found === null) return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, clock()));
      const files = found.map((file) => ({ ...file, url: `/api/rpa/evidence/${id}/${file.name}` }));
      return reply
        .header('cache-control', 'no-store')
        .send({ success: true, session_id: id, files, timestamp: phpDateTime(clock()) });
    },
};

export const evidenceFileDoor: Door = {
  method: 'GET',
  path: '/api/rpa/evidence/:id/:file',
  who: 'operator',
  doc: {
    id: 'evidenceFile',
    tag: 'operators',
    summary: 'One file of the evidence',
    description: 'Masked when it was taken. HTML is a download, and can run nothing.',
    parameters: [
      ID_PARAMETER,
      {
        in: 'path',
        name: 'file',
        description: 'one of the names of the list',
        schema: z.enum(NAMES),
        required: true,
      },
    ],
    answers: {
      200: { description: 'The file.', schema: z.string(), contentType: '*/*' },
    },
    refusals: [400, 401, 403, 404, 429],
  },
  open:
    ({ home, clock }) =>
    (request, reply) => {
      const name = pathText(request, 'file');
      const bytes = isEvidenceName(name) ? evidenceFile(home, sessionOf(request), name) : null;
      if (bytes === null || !isEvidenceName(name))
        return refuse(reply, 404, errorBody('not_found', TEXT.unknownFile, clock()));
      const { type, isShown } = EVIDENCE[name];
      return reply
        .header('cache-control', 'no-store')
        .header('content-security-policy', SANDBOX)
        .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename="${name}"`)
        .header('content-type', type)
        .send(bytes);
    },
};
