/** Does something again and again until `until` is aborted. */
export const every = (ms: number, work: () => void, until: AbortSignal): void => {
  const timer = setInterval(work, ms);
  until.addEventListener('abort', () => clearInterval(timer));
};
