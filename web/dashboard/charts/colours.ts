/** The style sheet's colour of that name, as it is now: light or dark. */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
