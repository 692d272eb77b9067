const query = new URLSearchParams(location.search);

export const session = query.get('session') ?? '';
/** The screen that the page begins with. */
export const first = Number(query.get('tela') ?? 1);
export const variant = query.get('variant') ?? 'a';
const scenarios = new Set((query.get('scenario') ?? '').split(','));

export const has = (name) => scenarios.has(name);
