import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../src/browser/find-chromium.ts';

let folder: string;
const program = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
};
const nowhere = (): string => join(folder, 'not-downloaded');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the browser', () => {
  it('that is set is the only one tried', () => {
    program('chromium');
    const wanted = { executable: join(folder, 'absent'), headless: true };
    expect(() => findChromium(wanted, nowhere, folder)).toThrow(/absent/);
  });

  it('is the headless shell when nobody looks', () => {
    program('chromium');
    const shell = program('chromium-headless-shell');
    expect(findChromium({ executable: null, headless: true }, nowhere, folder)).toEqual({
      executable: shell,
      origin: 'system',
      isHeadlessShell: true,
    });
  });

  it('is never the headless shell when a window is wanted', () => {
    program('chromium-headless-shell');
    const full = program('chromium');
    expect(findChromium({ executable: null, headless: false }, nowhere, folder).executable).toBe(full);
  });

  it("is Playwright's own where the system has none", () => {
    const own = program('playwrights-chrome');
    const empty = join(folder, 'empty');
    expect(findChromium({ executable: null, headless: true }, () => own, empty).origin).toBe('playwright');
  });

  it('that is missing is reported with what was tried and how to mend it', () => {
    const empty = join(folder, 'empty');
    expect(() => findChromium({ executable: null, headless: true }, nowhere, empty)).toThrow(
      /chromium-headless-shell.*install.*RPA_CHROMIUM/s,
    );
  });
});
