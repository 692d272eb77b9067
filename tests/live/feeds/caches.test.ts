import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputOf } from '../../../scripts/command/run-to-end.ts';
import { SessionCache } from '../../../src/live/feeds/session-cache.ts';
import { strictCache } from '../../../src/live/feeds/strict-cache.ts';
import { dataFolder, sessionPaths } from '../../../src/protocol/paths.ts';
import { newSessionId } from '../../../src/protocol/session-id.ts';
import { strictReader } from '../../../src/status/strict-reader.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { tellSession } from '../support/told-session.ts';

/** Other content of the same length in the same file at the same time: only who reads it again can tell. */
const spoilSecretly = (path: string): void => {
  const asItWas = join(temporaryFolder('as-it-was'), 'file');
  outputOf('cp', ['--preserve=timestamps', path, asItWas]);
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, Buffer.alloc(statSync(path).size, '!'));
  closeSync(descriptor);
  outputOf('touch', ['--reference', asItWas, path]);
};

const cacheOf = (home: string, clock = () => new Date()): SessionCache => new SessionCache({ home, clock });

describe('the cache of live views', () => {
  test('reads no file again while none changed', async () => {
    const home = temporaryFolder('cache');
    const session = await tellSession(home);
    await session.finish();
    const cache = cacheOf(home);
    const first = cache.get(session.id);
    spoilSecretly(sessionPaths(home, session.id).documents.live);
    spoilSecretly(sessionPaths(home, session.id).status);
    expect(cache.get(session.id)).toBe(first);
    expect(JSON.parse(String(first?.body))).toMatchObject({
      success: true,
      session_id: session.id,
      progress: { status: 'success', resultados_finais: { rpa_finalizado: true } },
    });
  });

  test('gives another body and another tag after each change', async () => {
    const home = temporaryFolder('cache');
    const session = await tellSession(home);
    const cache = cacheOf(home);
    const tags = new Set<string | undefined>();
    for (let screen = 1; screen <= 4; screen += 1) {
      await session.step(screen);
      const cached = cache.get(session.id);
      expect(cached?.view.data.etapa_atual).toBe(screen);
      tags.add(cached?.etag);
    }
    expect(tags.size).toBe(4);
  });

  test('works with what the former writer left, and with files that are none of ours', async () => {
    const home = temporaryFolder('cache');
    const session = await tellSession(home);
    await session.step(3);
    const id = newSessionId();
    const history = readFileSync(sessionPaths(home, session.id).documents.history, 'utf8');
    writeFileSync(`${dataFolder(home)}/history_${id}.json`, history.replaceAll(session.id, id));
    const cache = cacheOf(home);
    expect(cache.get(id)?.view.data).toMatchObject({ session_id: id, source: 'history' });
    writeFileSync(sessionPaths(home, session.id).documents.live, '{"data": 5');
    expect(cache.get(session.id)?.view.data.etapa_atual).toBe(3);
  });

  test('knows no session of which there is no file, until there is one', async () => {
    const home = temporaryFolder('cache');
    const cache = cacheOf(home);
    const id = newSessionId();
    expect(cache.get(id)).toBeNull();
    await tellSession(home, { id });
    expect(cache.get(id)?.view.data.session_id).toBe(id);
  });
});

describe('the cache of strict answers', () => {
  test('gives the bytes of the reader, and reads no file again while none changed', async () => {
    const home = temporaryFolder('cache');
    const session = await tellSession(home);
    await session.estimates();
    await session.finish();
    const ask = strictCache(dataFolder(home), () => new Date());
    const first = ask(session.id);
    expect(first.body.equals(strictReader(dataFolder(home))(session.id).body)).toBe(true);
    expect(first.etag).not.toBeNull();
    spoilSecretly(sessionPaths(home, session.id).documents.history);
    expect(ask(session.id)).toBe(first);
  });

  test('keeps no answer that tells the time it was given', () => {
    const home = temporaryFolder('cache');
    let now = new Date('2026-01-02T03:04:05');
    const ask = strictCache(dataFolder(home), () => now);
    const first = ask('nobody');
    now = new Date('2026-01-02T03:04:06');
    expect(first.etag).toBeNull();
    expect(ask('nobody').body.equals(first.body)).toBe(false);
  });

  test('answers for whatever else is asked as the reader does', () => {
    const home = temporaryFolder('cache');
    const now = new Date('2026-01-02T03:04:05');
    const ask = strictCache(dataFolder(home), () => now);
    for (const session of ['', '0', '../x', 'a/b', 'x\0y', '..', ' ']) {
      const { http, body } = strictReader(dataFolder(home))(session, now);
      expect(ask(session)).toMatchObject({ http, body, etag: null });
    }
  });
});
