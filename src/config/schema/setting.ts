import { z } from 'zod';

/** One key: what it accepts, its documented default, and one sentence for docs/settings.md. */
export const setting = <T extends z.ZodType>(
  accepts: T,
  byDefault: z.util.NoUndefined<z.output<T>>,
  sentence: string,
) => accepts.default(byDefault).meta({ description: sentence });

/** A block of keys; a key that does not exist is an error, because it is a typing mistake. */
export const block = <T extends z.core.$ZodLooseShape>(shape: T, sentence: string) =>
  z
    .strictObject(shape)
    .prefault({} as never)
    .meta({ description: sentence });

export const seconds = (min: number, max: number) => z.number().min(min).max(max);
export const count = (min: number, max: number) => z.number().int().min(min).max(max);
export const port = () => count(1, 65_535);
export const filePath = () => z.string().min(1).max(4096).nullable();
export const webAddress = () =>
  z.url({ protocol: /^https?$/, error: 'Invalid input: expected an http(s) URL' }).nullable();
