import { z } from 'zod';
import type { ParameterDoc } from '../door.ts';
import { sessionId } from '../schemas/common.ts';

export const ID_PARAMETER: ParameterDoc = {
  in: 'path',
  name: 'id',
  description: "the session's id",
  schema: sessionId(),
  required: true,
};

export const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
