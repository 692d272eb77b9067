/** Calls to the site's server for one simulation. */
export const makeApi = (session) => {
  const query = new URLSearchParams({ session });
  const ask = async (path, options) => {
    const response = await fetch(`${path}?${query}`, options);
    return { status: response.status, ...(await response.json()) };
  };
  return {
    send: (screen, values) =>
      ask(`/api/passo/${screen}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(values),
      }),
    offers: () => ask('/api/ofertas'),
  };
};
