export interface ExposedMetric {
  readonly type: string;
  readonly help: string;
  readonly samples: {
    readonly name: string;
    readonly labels: Record<string, string>;
    readonly value: number;
  }[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const NUMBER = /^(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]Inf|Nan|NaN)$/i;
const SUFFIXES = ['_bucket', '_sum', '_count'];

const fail = (line: string, why: string): never => {
  throw new Error(`${why}: ${line}`);
};

const labelsOf = (text: string, line: string): Record<string, string> => {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const match = LABEL.exec(text);
    if (match === null) return fail(line, 'labels that are none');
    const [, name = '', value = ''] = match;
    if (name in labels) fail(line, 'a label twice');
    labels[name] = value;
  }
  return labels;
};

const checkHistogram = (name: string, { samples }: ExposedMetric): void => {
  const series = Map.groupBy(samples, ({ labels: { le: _, ...rest } }) => JSON.stringify(rest));
  for (const [key, lines] of series) {
    const buckets = lines.filter((line) => line.name === `${name}_bucket`);
    const count = lines.find((line) => line.name === `${name}_count`)?.value;
    const sum = lines.find((line) => line.name === `${name}_sum`)?.value;
    const bounds = buckets.map(({ labels }) =>
      labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le),
    );
    const values = buckets.map(({ value }) => value);
    if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? 0)))
      fail(key, `${name}: bounds that do not rise`);
    if (values.some((value, index) => index > 0 && value < (values[index - 1] ?? 0)))
      fail(key, `${name}: buckets that are not cumulative`);
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY || values.at(-1) !== count || sum === undefined)
      fail(key, `${name}: no +Inf bucket that equals the count, or no sum`);
  }
};

/**
 * Reads the Prometheus text format (0.0.4) more strictly than Prometheus: HELP, then TYPE, then the samples of each
 * metric, in one block; no series twice; the conventions for names.
 * @throws for anything else
 */
export const parseExposition = (text: string): Map<string, ExposedMetric> => {
  if (!text.endsWith('\n')) throw new Error('no newline at the end');
  const metrics = new Map<string, ExposedMetric>();
  const series = new Set<string>();
  let help: { readonly name: string; readonly text: string } | null = null;
  let current: [string, ExposedMetric] | null = null;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (!NAME.test(name) || metrics.has(name) || rest === '') fail(line, 'a wrong HELP');
      help = { name, text: rest };
      continue;
    }
    if (kind === 'TYPE') {
      if (help?.name !== name || !['counter', 'gauge', 'histogram'].includes(rest))
        fail(line, 'a wrong TYPE');
      current = [name, { type: rest, help: help?.text ?? '', samples: [] }];
      metrics.set(...current);
      continue;
    }
    const [, sampleName = '', labelText = '', value = ''] = SAMPLE.exec(line) ?? fail(line, 'no sample');
    if (current === null || !NUMBER.test(value)) fail(line, 'a sample without a metric, or no number');
    const [metricName, metric] = current as [string, ExposedMetric];
    const names = metric.type === 'histogram' ? SUFFIXES.map((suffix) => metricName + suffix) : [metricName];
    if (!names.includes(sampleName)) fail(line, `a sample within ${metricName}`);
    const labels = labelsOf(labelText, line);
    const key = `${sampleName} ${JSON.stringify(Object.entries(labels).toSorted())}`;
    if (series.has(key)) fail(line, 'a series twice');
    series.add(key);
    metric.samples.push({ name: sampleName, labels, value: Number(value.replace('+Inf', 'Infinity')) });
  }
  for (const [name, metric] of metrics) {
    if (metric.type === 'counter' && !name.endsWith('_total')) fail(name, 'a counter without _total');
    if (metric.type !== 'counter' && name.endsWith('_total')) fail(name, 'a _total that is no counter');
    if (metric.type === 'histogram') checkHistogram(name, metric);
  }
  return metrics;
};
