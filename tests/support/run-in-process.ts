import { vi } from 'vitest';

export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command's main function in this process and takes what it prints: for tests of many command lines. */
export const runInProcess = async (
  main: (argv: readonly string[]) => Promise<number>,
  args: readonly string[],
): Promise<Answer> => {
  const taken = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text: unknown, ...rest: unknown[]) => {
      taken[stream] += String(text);
      for (const done of rest) if (typeof done === 'function') done();
      return true;
    }),
  );
  try {
    return { status: await main(args), ...taken };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};
