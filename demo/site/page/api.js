import { waits, waitsReport } from './waits.js';

/** Calls to the site's server for one session. */
export const makeApi = (session) => {
  const address = (path, query = {}) => `${path}?${new URLSearchParams({ session, ...query })}`;
  const ask = async (url, options) => {
    const end = waits.beginRequest();
    try {
      const response = await fetch(url, options);
      return { status: response.status, ...(await response.json()) };
    } finally {
      end();
    }
  };
  return {
    submit: (screen, values) =>
      ask(address(`/api/tela/${screen}`), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-page-waits': waitsReport() },
        body: JSON.stringify(values),
      }),
    get: (name, query) => ask(address(`/api/${name}`, query)),
    /** Tells how long the page was not usable: when the visitor may leave without submitting anything more. */
    tellWaits: () => navigator.sendBeacon(`/__timing/${encodeURIComponent(session)}`, waitsReport()),
  };
};
