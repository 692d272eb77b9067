/** Calls to the site's server for one session. */
export const makeApi = (session) => {
  const address = (path, query = {}) => `${path}?${new URLSearchParams({ session, ...query })}`;
  const read = async (response) => ({ status: response.status, ...(await response.json()) });
  return {
    submit: async (screen, values) =>
      read(
        await fetch(address(`/api/tela/${screen}`), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(values),
        }),
      ),
    get: async (name, query) => read(await fetch(address(`/api/${name}`, query))),
  };
};
