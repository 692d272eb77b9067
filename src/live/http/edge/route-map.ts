interface Route {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

const SPECIAL = /[.+?^${}()|[\]\\]/g;

/** `/a/:id` and `/a/*` as Fastify understands them. */
const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll(SPECIAL, '\\$&').replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`);

/** Which methods each address of a server knows. */
export class RouteMap {
  readonly #routes = new Map<string, Route>();

  add(method: string | readonly string[], url: string): void {
    const route = this.#routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of typeof method === 'string' ? [method] : method) route.methods.add(one);
    this.#routes.set(url, route);
  }

  /** Sorted; empty for an address that there is not. */
  methodsFor(path: string): string[] {
    const found = [...this.#routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}
