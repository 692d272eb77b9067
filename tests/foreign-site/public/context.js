const query = new URLSearchParams(location.search);

export const session = query.get('session') ?? '';
export const variant = query.get('variant') ?? 'a';
const scenarios = new Set((query.get('scenario') ?? '').split(','));

export const has = (name) => scenarios.has(name);
