const PAUSE_MS = 1000;

/** Scenario "long-poll": one request is always under way, as of a page that waits for news. */
export const keepAsking = async (session) => {
  for (;;) {
    await fetch(`/avisos?session=${encodeURIComponent(session)}`).catch(() => {});
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
};
