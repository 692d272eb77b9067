import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { startHelper } from './helper-program.ts';

export interface Display {
  /** As DISPLAY has it. */
  readonly name: string;
  readonly close: () => Promise<void>;
}

/** A display that nobody sees, with a number that nobody else has. */
export const startDisplay = async ({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}) => {
  const { child, close } = startHelper(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
    process.env,
  );
  const number = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdio[3] as Readable }).once('line', resolve);
    child.once('exit', () => reject(new Error('Xvfb ended before it had a display')));
  });
  return { name: `:${number}`, close } satisfies Display;
};
