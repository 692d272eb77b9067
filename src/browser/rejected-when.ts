/** Never resolves; rejects when the signal tells, which the work that it is raced against must not wait for. */
export const rejectedWhen = (signal: AbortSignal, error: () => Error): Promise<never> => {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(error()), { once: true });
  return promise;
};
