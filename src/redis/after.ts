/** Resolves when the time has passed; keeps no process alive. */
export const after = (ms: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  AbortSignal.timeout(ms).addEventListener('abort', () => resolve());
  return promise;
};
