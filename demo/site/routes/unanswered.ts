/** Scenario "long-poll": a request that hangs for as long as the page stands. */
export const unanswered = (): void => {};
