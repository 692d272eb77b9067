import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { METRICS, type MetricName } from '../../../src/live/metrics/catalogue.ts';
import type { AlertName } from '../../../src/live/protect/alerts/alert.ts';
import { judge } from '../../../src/live/protect/alerts/alert-rules.ts';
import { signedHeaders } from '../../../src/webhook/sign.ts';
import { missing } from '../../support/require.ts';
import { ROOT } from '../../support/run-command.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const page = read('docs/monitoring.md');

/** Labels that Prometheus itself adds. */
const ADDED_LABELS = new Set(['instance', 'job', 'le']);
const USE = /\b((?:rpa|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/g;
const RESULTS = ['succeeded', 'refused', 'failed', 'timed_out', 'stopped', 'lost'];

const metricOf = (used: string): MetricName | null => {
  const isKnown = (name: string): name is MetricName => name in METRICS;
  const base = used.replace(/_(?:bucket|sum|count)$/, '');
  if (isKnown(used)) return METRICS[used].type === 'histogram' ? null : used;
  return base !== used && isKnown(base) && METRICS[base].type === 'histogram' ? base : null;
};

/** What a PromQL expression uses that does not exist. */
const unknownIn = (expression: string): string[] =>
  [...expression.matchAll(USE)].flatMap(([, used = '', selector = '']) => {
    const metric = metricOf(used);
    if (metric === null) return [used];
    const labels = [...selector.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label);
    return labels
      .filter((label) => !ADDED_LABELS.has(label) && !METRICS[metric].labels.includes(label))
      .map((label) => `${used}{${label}}`);
  });

describe('docs/monitoring.md', () => {
  test('has a line for every metric: type, labels, meaning', () => {
    const rows = [...page.matchAll(/^\| `((?:rpa|process)_\w+)` \| (\w+) \| (.*) \| (.+) \|$/gm)];
    expect(rows.map(([, name, type, labels, help]) => [name, type, labels, help])).toEqual(
      Object.entries(METRICS).map(([name, { type, labels, help }]) => [
        name,
        type,
        labels.map((label) => `\`${label}\``).join(', '),
        help.replace(/\.$/, ''),
      ]),
    );
  });

  test('has a line for every alert', () => {
    const settings = SETTINGS_SCHEMA.parse({});
    const facts = {
      queued: 0,
      lastHour: { ended: 0, failed: 0 },
      breaker: 'closed',
      redis: 'off',
      canary: [],
    } as const;
    const sample = Object.fromEntries(
      ['eventLoopDelayMs', 'descriptorsPercent', 'cpuPercent', 'memoryPercent', 'diskPercent'].map((key) => [
        key,
        1,
      ]),
    );
    const verdicts = judge({ settings, window: [sample as never], facts, stands: () => false });
    const names = verdicts.flatMap((verdict) => verdict?.name ?? []);
    const section = page.slice(page.indexOf('## Alerts'), page.indexOf('## Circuit breaker'));
    const rows = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name as AlertName);
    expect(rows).toEqual(names);
  });

  const php = { available: existsSync('/usr/bin/php'), reason: 'no /usr/bin/php: install php-cli' };
  test.skipIf(missing('php', php))('shows a receiver that takes our signature and no other', () => {
    const code = /```php\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
    try {
      const secret = '0123456789abcdef0123456789abcdef';
      const body = JSON.stringify({ type: 'raised', data: { message: 'disk in use' } });
      writeFileSync(join(folder, 'secret'), `${secret}\n`);
      writeFileSync(join(folder, 'body'), body);
      const script = code
        .replace('/etc/rpa/alerts.secret', join(folder, 'secret'))
        .replace('php://input', join(folder, 'body'))
        .replace('<?php', '<?php register_shutdown_function(function () { echo http_response_code(); });');
      const answerTo = (headers: object): string => {
        const server = Object.entries(headers).map(([name, value]) => [
          `HTTP_${name.toUpperCase().replaceAll('-', '_')}`,
          value,
        ]);
        const preset = `<?php $_SERVER += json_decode(${JSON.stringify(JSON.stringify(Object.fromEntries(server)))}, true); ?>`;
        writeFileSync(join(folder, 'receiver.php'), preset + script);
        return runToEnd('php', [join(folder, 'receiver.php')]).stdout;
      };
      const signed = signedHeaders('id-1', body, Buffer.from(secret), new Date());
      expect(answerTo(signed)).toBe('204');
      expect(answerTo({ ...signed, 'webhook-signature': `v1,AAAA ${signed['webhook-signature']}` })).toBe(
        '204',
      );
      expect(answerTo({ ...signed, 'webhook-id': 'id-2' })).toBe('401');
      expect(answerTo(signedHeaders('id-1', body, Buffer.from('another secret!!'), new Date()))).toBe('401');
      expect(answerTo(signedHeaders('id-1', body, Buffer.from(secret), new Date(0)))).toBe('401');
      expect(answerTo({})).toBe('401');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

describe('the Grafana dashboard', () => {
  const dashboard = JSON.parse(read('docs/grafana/rpa-runner.json')) as {
    readonly panels: readonly Panel[];
    readonly annotations: { readonly list: readonly { readonly expr: string }[] };
  };
  const panels = dashboard.panels;

  test('uses only metrics and labels that exist', () => {
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(30);
    expect(
      [...expressions, ...dashboard.annotations.list.map(({ expr }) => expr)].flatMap(unknownIn),
    ).toEqual([]);
  });

  test('shows what issue and operators ask for', () => {
    const text = JSON.stringify(panels);
    for (const metric of [
      'rpa_sessions_ended_total',
      'rpa_connections',
      'rpa_event_loop_delay_p99_seconds',
      'rpa_queue_capacity',
      'rpa_screen_duration_seconds_sum',
      'rpa_breaker_state',
      'rpa_alert_standing',
    ])
      expect(text).toContain(metric);
  });

  test('has panels with a name, an id and a place of their own', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const overlaps = panels.flatMap((one, index) =>
      panels.slice(index + 1).filter(({ gridPos: b }) => {
        const a = one.gridPos;
        return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
      }),
    );
    expect(overlaps).toEqual([]);
    for (const { title, gridPos, type, targets = [] } of panels) {
      expect(title).not.toBe('');
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      if (type !== 'row') expect(targets.length).toBeGreaterThan(0);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    }
  });
});

describe('the alert rules for Prometheus', () => {
  const rules = read('docs/prometheus/alerts.yml')
    .split(/^ {6}- alert: /m)
    .slice(1);
  const field = (rule: string, name: string): string =>
    new RegExp(`^ +${name}: (?:\\|\\n((?: {10}.*\\n)+)|(.+))`, 'm')
      .exec(rule)
      ?.slice(1)
      .find(Boolean)
      ?.trim() ?? '';

  test('each have a name, an expression, a severity and a sentence', () => {
    expect(rules.length).toBeGreaterThan(10);
    const names = rules.map((rule) => rule.split('\n')[0]);
    expect(new Set(names).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule).toMatch(/^Rpa[A-Za-z]+\n {8}expr: /);
      expect(field(rule, 'severity')).toMatch(/^(?:warning|critical|["']\{\{ \$labels\.severity \}\}["'])$/);
      expect(field(rule, 'summary')).not.toBe('');
    }
  });

  test('use only metrics, labels and results that exist', () => {
    const expressions = rules.map((rule) => field(rule, 'expr'));
    expect(expressions.flatMap(unknownIn)).toEqual([]);
    const results = expressions.flatMap((expression) =>
      [...expression.matchAll(/\bresult=~?"([^"]+)"/g)].flatMap(([, text = '']) => text.split('|')),
    );
    expect(results.filter((result) => ![...RESULTS, 'given_up', 'dropped'].includes(result))).toEqual([]);
  });
});
