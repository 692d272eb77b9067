/** The promise, or null when it takes longer: a page's own function may never answer. */
export const within = <T>(work: Promise<T> | T, limitMs: number): Promise<T | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  return Promise.race([Promise.resolve(work), limit]).finally(() => clearTimeout(timer));
};
