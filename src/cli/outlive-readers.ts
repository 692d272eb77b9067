/** Whoever reads the output may go away at any time (`rpa-run | head`): the session goes on without. */
export const outliveReaders = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
};
