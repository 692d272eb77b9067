/** Whether work comes to an end, good or bad, within a time; the work itself goes on in any case. */
export const settlesWithin = async (work: Promise<unknown>, ms: number): Promise<boolean> => {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  AbortSignal.timeout(ms).addEventListener('abort', () => resolve(false), { once: true });
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, late]);
};
