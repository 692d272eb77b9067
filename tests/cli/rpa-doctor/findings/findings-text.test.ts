import { describe, expect, test } from 'vitest';
import { findingsText } from '../../../../src/cli/rpa-doctor/findings/findings-text.ts';
import { groupsOf } from '../../../../src/cli/rpa-doctor/findings/groups.ts';
import { textWidth } from '../../../../src/cli/table/text-width.ts';
import type { Paint } from '../../../../src/cli/terminal/paint.ts';
import { broken, doubtful, fine } from '../../../../src/maintenance/doctor/finding.ts';

const plain: Paint = (_, text) => text;
const marked: Paint = (style, text) => `<${style}>${text}</>`;

const LONG = 'a sentence of many words that does not fit into one line of a narrow terminal';
const FINDINGS = [
  fine('user', 'rpa'),
  doubtful('site.address', 'none', 'set site.url (RPA_SITE_URL), or give --site to each run'),
  fine('disk', '20 GiB'),
  fine('browser', '/usr/bin/chromium'),
  broken('browser.sandbox', LONG, `${LONG}, and what to do about it`),
  fine('unit.rpa-launch.socket', 'active'),
  fine('live.answers', 'yes'),
];

describe('findings as text', () => {
  test('each has one group, and what is to be mended comes first', () => {
    const groups = groupsOf(FINDINGS);
    expect(groups.map(({ title }) => title)).toEqual(['Browser', 'Settings', 'Files', 'systemd', 'Network']);
    expect(groups[0]?.findings.map(({ id }) => id)).toEqual(['browser.sandbox', 'browser']);
    expect(groups.flatMap(({ findings }) => findings)).toHaveLength(FINDINGS.length);
  });

  test.each([40, 80, 100])('no line is wider than %i columns', (columns) => {
    const lines = findingsText(FINDINGS, { columns, paint: plain }).split('\n');
    expect(lines.filter((line) => textWidth(line) > columns)).toEqual([]);
  });

  test('what to do stands under what was found', () => {
    const text = findingsText(FINDINGS, { columns: null, paint: plain });
    expect(text).toContain(
      `  ERROR    browser.sandbox: ${LONG}\n           → ${LONG}, and what to do about it\n`,
    );
    expect(text.trimEnd()).toMatch(/\n1 error, 1 warning, 5 well\.$/);
  });

  test('colours change nothing but colours', () => {
    const text = findingsText(FINDINGS, { columns: 60, paint: marked });
    expect(text).toContain('<red>ERROR  </>');
    expect(text.replaceAll(/<\/?\w*>/g, '')).toBe(findingsText(FINDINGS, { columns: 60, paint: plain }));
  });

  test('nothing that was found steers the terminal', () => {
    const text = findingsText([broken('home', 'x\u001b[2J\ny', 'rm\r\u009b31m')], {
      columns: null,
      paint: plain,
    });
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text.split('\n')).toHaveLength(6);
  });
});
