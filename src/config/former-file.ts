import { isJsonObject, type JsonObject } from './json-file.ts';
import { dotted, type Leaf } from './schema/leaves.ts';

/** What redis_config.json of the former plan says in today's terms. */
export interface FormerSettings {
  readonly values: JsonObject;
  readonly redisPassword: string | null;
  readonly notes: readonly string[];
}

const BLOCKS = ['redis', 'websocket', 'monitoring'];

/**
 * @param document content of redis_config.json: blocks redis, websocket, monitoring
 * @param shownAs how notes name the file
 */
export const readFormerSettings = (
  document: JsonObject,
  leaves: readonly Leaf[],
  shownAs: string,
): FormerSettings => {
  const known = new Set(leaves.map(({ path }) => dotted(path)));
  const values: Record<string, JsonObject> = {};
  const ignored = Object.keys(document).filter((name) => !BLOCKS.includes(name));
  for (const name of BLOCKS) {
    const block = document[name];
    if (!isJsonObject(block)) continue;
    const entries = Object.entries(block);
    values[name] = Object.fromEntries(entries.filter(([key]) => known.has(`${name}.${key}`)));
    ignored.push(
      ...entries
        .map(([key]) => `${name}.${key}`)
        .filter((path) => !known.has(path) && path !== 'redis.password'),
    );
  }
  const redis = document.redis;
  const password = isJsonObject(redis) && typeof redis.password === 'string' ? redis.password : '';
  return {
    values,
    redisPassword: password === '' ? null : password,
    notes: [
      ...(ignored.length === 0 ? [] : [`${shownAs}: ignored ${ignored.join(', ')}: no setting`]),
      ...(password === ''
        ? []
        : [
            `${shownAs}: redis.password stands in a settings file; move it to a file with chmod 600 and name that in redis.password_file of config/rpa.json`,
          ]),
    ],
  };
};
