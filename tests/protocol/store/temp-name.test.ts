import { describe, expect, it } from 'vitest';
import { isTempName, tempPathFor, writerOfTemp } from '../../../src/protocol/store/temp-name.ts';

describe('the name of a temporary file', () => {
  it('is beside its file, never twice the same, and tells who wrote it', () => {
    const first = tempPathFor('/home/sessions/a/history.json');
    const second = tempPathFor('/home/sessions/a/history.json');
    expect(first).not.toBe(second);
    const name = first.slice('/home/sessions/a/'.length);
    expect(name).toMatch(/^\.tmp-\d+-[0-9a-f]{8}-\d+-history\.json$/);
    expect(isTempName(name)).toBe(true);
    expect(writerOfTemp(name)).toBe(process.pid);
  });

  it.each(['history.json', '.claim', '.tmp-', 'x.tmp-1-00000000-1-a', 'tmp'])('is not %s', (name) => {
    expect(isTempName(name)).toBe(false);
    expect(writerOfTemp(name)).toBeNull();
  });
});
