import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFolder } from '../../protocol/paths.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { ensureFolder } from '../../protocol/store/folder.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';

const troubleSchema = z.object({
  kind: z.enum(['failed', 'new_drift', 'slow']),
  /** For logs and reports. */
  text: z.string(),
  /** The same for operators' pages, in Portuguese. */
  texto: z.string(),
});

const walkSchema = z.object({
  at: z.string(),
  flow: z.string(),
  /** Null when it came to the screen that it stops at; else what ended it, by the catalogue of outcomes. */
  failure: z.object({ key: z.string(), tela: z.number(), detail: z.string() }).nullable(),
  duration_ms: z.number(),
  /** Time on each screen, 0 for opening the site. */
  screens: z.array(z.object({ tela: z.number(), ms: z.number() })),
  drift: z.array(
    z.object({
      tela: z.number(),
      control: z.string(),
      rank: z.number().nullable(),
      expected: z.string(),
      matched: z.string(),
      paste: z.string().nullable(),
    }),
  ),
  troubles: z.array(troubleSchema),
});

const canarySchema = z.object({ walks: z.array(walkSchema) });

export type CanaryTrouble = z.output<typeof troubleSchema>;
export type CanaryWalk = z.output<typeof walkSchema>;

export const canaryFolder = (home: string): string => join(dataFolder(home), 'canary');
export const canaryPath = (home: string): string => join(canaryFolder(home), 'canary.json');

/** The walks that are remembered, the oldest first. None when there is no such file, or none that can be read. */
export const readCanary = (home: string): readonly CanaryWalk[] => {
  try {
    return canarySchema.parse(JSON.parse(readFileSync(canaryPath(home), 'utf8'))).walks;
  } catch {
    return [];
  }
};

/** @throws StoreError */
export const writeCanary = async (home: string, walks: readonly CanaryWalk[]): Promise<void> => {
  for (const folder of [dataFolder(home), canaryFolder(home)]) await ensureFolder(nodeFs, folder);
  await writeAtomic(nodeFs, canaryPath(home), documentText({ walks }), {
    mode: DOCUMENT_MODE,
    durable: 'data',
  });
};
