/** Nobody listens there. */
export const NOWHERE = 'http://127.0.0.1:9/';

/**
 * Settings under which a session is accepted and ends at once, without a browser or a second attempt: that of the
 * settings is not there.
 */
export const ENDS_AT_ONCE = { site: { url: NOWHERE }, browser: { executable: '/nonexistent/chromium' } };

/** How it ends: `reason` of status.json, and the exit code. */
export const MISSING_BROWSER = 'navegador_ausente';
export const MISSING_BROWSER_EXIT = 69;

/** Those settings, unless they name a site themselves. */
export const orEndingAtOnce = (settings: object): object =>
  'site' in settings ? settings : { ...ENDS_AT_ONCE, ...settings };
