/** Tells the server of this session what was changed and which decoy was used. */
export const makeReport = (session) => {
  const path = (name) => `/__${name}/${encodeURIComponent(session)}`;
  const send = (name, body) => navigator.sendBeacon(path(name), JSON.stringify(body));
  return {
    mutations: (regions) => send('mutations', { document: performance.timeOrigin, regions }),
    decoy: (use) => send('decoys', use),
  };
};
