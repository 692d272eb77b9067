const WEAK = 'W/';

/** Whether the client has this already: If-None-Match compares weakly. */
export const hasAlready = (ifNoneMatch: string | undefined, etag: string): boolean => {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(WEAK, '') === etag);
};
