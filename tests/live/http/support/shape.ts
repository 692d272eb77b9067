import { expect } from 'vitest';
import type { z } from 'zod';

/** An answer is exactly what its schema says: what a schema does not know would be left out by it. */
export const expectShape = (schema: z.ZodType, answer: unknown): void => {
  expect(schema.parse(answer)).toEqual(answer);
};
