/** What a page sees of every browser's window, as far as the browser lets itself be told. */
export const WINDOW = { width: 1280, height: 900 } as const;
