import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootId, bootName } from '../../../src/host/process/process-identity.ts';

describe('the name of a boot', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rpa-boot-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const container = (kind: string, startedAt: Date): string => {
    const file = join(folder, 'container');
    writeFileSync(file, `${kind}\n`);
    utimesSync(file, startedAt, startedAt);
    return file;
  };

  it('is the kernel’s on a machine, and in containers that have no boot id of their own', () => {
    expect(bootName(join(folder, 'none'))).toBe(bootId());
    expect(bootName(container('docker', new Date()))).toBe(bootId());
  });

  it('is another one after each start of a container whose units see the kernel’s', () => {
    const first = bootName(container('systemd-nspawn', new Date('2026-01-02T03:04:05Z')));
    expect(bootName(container('systemd-nspawn', new Date('2026-01-02T03:04:05Z')))).toBe(first);
    expect(bootName(container('systemd-nspawn', new Date('2026-01-02T03:09:05Z')))).not.toBe(first);
  });
});
