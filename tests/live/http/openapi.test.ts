import { Validator } from '@seriousme/openapi-schema-validator';
import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { addApi } from '../../../src/live/http/add-api.ts';
import type { ApiContext } from '../../../src/live/http/api-context.ts';
import { DOORS } from '../../../src/live/http/doors.ts';
import { openApiDocument, openApiPath } from '../../../src/live/http/openapi/document.ts';
import type { PushContext } from '../../../src/live/server/push-context.ts';
import { addPushRoutes } from '../../../src/live/server/push-routes.ts';
import { serve } from './support/served.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

/** By method; one that only leads elsewhere has `$ref`. */
type PathItem = Readonly<Record<string, Operation>>;

const refOf = (item: object): string | undefined => ('$ref' in item ? String(item.$ref) : undefined);

const document = JSON.parse(JSON.stringify(openApiDocument(DOORS)));
const paths: Readonly<Record<string, PathItem>> = document.paths;

/** Where a former address leads. */
const itemOf = (path: string): PathItem => {
  const item = paths[path] ?? {};
  const ref = refOf(item);
  if (ref === undefined) return item;
  const target = decodeURIComponent(ref.slice('#/paths/'.length)).replaceAll('~1', '/');
  return paths[target] ?? {};
};

const documented = (): string[] =>
  Object.keys(paths)
    .flatMap((path) => Object.keys(itemOf(path)).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();

/** Nothing of the parts is used before somebody asks. */
const routesOfServer = async (): Promise<string[]> => {
  const app = fastify();
  const found: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') found.push(`${one} ${openApiPath(url)}`);
  });
  const settings = SETTINGS_SCHEMA.parse({});
  const parts = { settings, guard: { isConfigured: true }, clock: () => new Date() };
  addApi(app, parts as unknown as ApiContext);
  addPushRoutes(app, {} as PushContext);
  await app.ready();
  await app.close();
  return found.sort();
};

describe('the OpenAPI document', () => {
  test('is valid', async () => {
    const { valid, errors } = await new Validator().validate(document);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('has every route of the server, and no other', async () => {
    expect(documented()).toEqual(await routesOfServer());
  });

  test('names each operation once, and every parameter of its path', () => {
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      refOf(item) === undefined ? Object.values(item).map((operation) => ({ path, operation })) : [],
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const told = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect(told, path).toEqual(inPath);
      expect(Object.keys(operation.responses).length, path).toBeGreaterThan(0);
    }
  });

  test('refers only to schemas that it has', () => {
    const names = new Set(Object.keys(document.components.schemas));
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(names.size);
    expect(refs.map(([, name]) => name ?? '').filter((name) => !names.has(name))).toEqual([]);
  });

  test('is what the server says of itself', async () => {
    const { ask } = await serve();
    const { status, body } = await ask('/openapi.json');
    expect(status).toBe(200);
    expect(body).toEqual(document);
  });
});
