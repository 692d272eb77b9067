/**
 * Keeps account of when nobody could use the page, whoever works on it: while a request was under way, or
 * while something else was not usable yet. Time counts once however many waits overlap, as a request's if
 * there was one. What a visitor does elsewhere during a wait does not shorten it.
 * @param clock gives milliseconds
 * @param loadingMs how long the page itself was awaited
 */
export const makeWaits = (clock, loadingMs = 0) => {
  const spentMs = { answeringMs: loadingMs, notUsableMs: 0 };
  const open = { answeringMs: 0, notUsableMs: 0 };
  let settledAtMs = clock();

  const settle = () => {
    const nowMs = clock();
    const kind = Object.keys(open).find((name) => open[name] > 0);
    if (kind !== undefined) spentMs[kind] += nowMs - settledAtMs;
    settledAtMs = nowMs;
  };

  /** @returns what ends the wait; whatever aborts `signal`, leaving the screen, ends it too */
  const begin = (kind, signal) => {
    settle();
    open[kind] += 1;
    let isOpen = true;
    const end = () => {
      if (!isOpen) return;
      isOpen = false;
      settle();
      open[kind] -= 1;
    };
    signal?.addEventListener('abort', end);
    return end;
  };

  return {
    beginRequest: () => begin('answeringMs'),
    beginWait: (signal) => begin('notUsableMs', signal),
    /** So far. */
    spent: () => {
      settle();
      return { ...spentMs };
    },
  };
};

const [{ requestStart }] = performance.getEntriesByType('navigation');

/** This page's own account, from the request for it on. */
export const waits = makeWaits(() => performance.now(), performance.now() - requestStart);

/** Nobody can click on what moves. */
export const waitForEntry = (element, signal) => {
  const end = waits.beginWait(signal);
  Promise.allSettled(element.getAnimations().map(({ finished }) => finished)).then(end);
};

/** The account as the server wants it; a session may load several documents. */
export const waitsReport = () => JSON.stringify({ document: performance.timeOrigin, ...waits.spent() });
