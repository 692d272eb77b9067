import { describe, expect, test } from 'vitest';
import { checkJournal, type JournalAsked } from '../../../src/maintenance/doctor/checks/journal.ts';

const asked = (config: string, isOnDisk: boolean, namespace = ''): JournalAsked => ({
  namespace: async () => namespace,
  config: async () => config,
  isOnDisk: () => isOnDisk,
});

describe('the journal', () => {
  test.each<[string, string, boolean, string, string]>([
    [
      'as Debian has it',
      '[Journal]\n#Storage=auto\n',
      true,
      'ok',
      'on disk, kept of any age, at most 10 % of its disk',
    ],
    ['as Debian has it without a folder', '#Storage=auto\n', false, 'warning', 'kept in memory only'],
    ['persistent before the first line', 'Storage=persistent\n', false, 'ok', 'on disk'],
    ['volatile', 'Storage=persistent\nStorage=volatile\n', true, 'warning', 'kept in memory only'],
    ['none', 'Storage=none\n', true, 'warning', 'nothing is kept'],
    [
      'with bounds, of which the last count',
      'MaxRetentionSec=1day\nSystemMaxUse=5G\nMaxRetentionSec=30day\nSystemMaxUse=1G\n',
      true,
      'ok',
      'kept for 30day, at most 1G',
    ],
    ['with a bound taken back', 'SystemMaxUse=5G\nSystemMaxUse=\n', true, 'ok', '10 % of its disk'],
  ])('%s', async (_, config, isOnDisk, status, found) => {
    const finding = await checkJournal(asked(config, isOnDisk));
    expect(finding).toMatchObject({ id: 'journal', status, found: expect.stringContaining(found) });
    expect(finding.remedy === null).toBe(status === 'ok');
  });

  test('of a namespace is named', async () => {
    const finding = await checkJournal(asked('Storage=persistent\nMaxRetentionSec=30day\n', false, 'rpa'));
    expect(finding.found).toBe('on disk, namespace rpa, kept for 30day, at most 10 % of its disk');
  });

  test('that cannot be asked about is a warning', async () => {
    const config = () => Promise.reject(new Error('no systemd-analyze'));
    expect(await checkJournal({ ...asked('', true), config })).toMatchObject({ status: 'warning' });
  });
});
