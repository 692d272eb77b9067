/** What evidence, closing the browser and the terminal writes may take after a session's deadline. */
export const ENDING_GRACE_MS = 30_000;
