import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/protocol/store/store-error.ts';
import { SessionFailure } from '../../src/quote/outcome/outcome.ts';
import { failureFrom } from '../../src/run/failure-from.ts';
import { storeFailure } from '../../src/run/store-failure.ts';

describe('the failure that an error means', () => {
  test('is the one that it carries', () => {
    const failure = { key: 'blank_page', tela: 7, detail: 'the page shows nothing at all' } as const;
    expect(failureFrom(new SessionFailure(failure))).toBe(failure);
  });

  test('is internal for what nobody foresaw, and quotes no further than its first line', () => {
    const error = new TypeError('fill failed\nCall log:\n  fill("Anastácia")');
    expect(failureFrom(error)).toEqual({ key: 'internal', tela: null, detail: 'TypeError: fill failed' });
  });

  test.each([['text'], [undefined], [null], [{ any: 'thing' }]])('is internal for a thrown %j', (thrown) => {
    expect(failureFrom(thrown)).toMatchObject({ key: 'internal', detail: String(thrown) });
  });
});

describe('the failure that a failed write means', () => {
  test.each([
    ['disk_full', 'disk_full'],
    ['not_writable', 'cannot_write'],
    ['io', 'cannot_write'],
  ] as const)('%s is %s and names the file, not the folder', (reason, key) => {
    const failure = storeFailure(new StoreError(reason, '/home/somebody/progress.json', 'what to do'));
    expect(failure).toEqual({ key, tela: null, detail: 'cannot write progress.json: what to do' });
  });
});
