import { Counter, Gauge, type Registry } from 'prom-client';
import { METRICS, type MetricName } from './catalogue.ts';
import { FastHistogram } from './fast-histogram.ts';

/** Something to say of a gauge: a value, or one per combination of labels; null and absent labels say nothing. */
export type MetricReading =
  | number
  | null
  | readonly { readonly labels: Record<string, string>; readonly value: number }[];

export const counterOf = (name: MetricName, registry: Registry): Counter =>
  new Counter({ name, help: METRICS[name].help, labelNames: METRICS[name].labels, registers: [registry] });

export const histogramOf = (
  name: MetricName,
  buckets: readonly number[],
  registry: Registry,
): FastHistogram =>
  new FastHistogram({ name, help: METRICS[name].help, labelNames: METRICS[name].labels, buckets }, registry);

const put = (metric: Gauge | Counter, labels: Record<string, string>, value: number): void => {
  if (metric instanceof Gauge) metric.set(labels, value);
  else metric.inc(labels, value);
};

/** A metric that is asked for whenever the registry is read; what is not known then is absent, not 0. */
export const askedOf = (name: MetricName, registry: Registry, ask: () => MetricReading): void => {
  const { help, labels: labelNames, type } = METRICS[name];
  const Kind = type === 'counter' ? Counter : Gauge;
  const metric: Gauge | Counter = new Kind({
    name,
    help,
    labelNames,
    registers: [registry],
    collect: () => {
      metric.reset();
      if (labelNames.length === 0) metric.remove();
      const reading = ask();
      if (reading === null) return;
      if (typeof reading === 'number') put(metric, {}, reading);
      else for (const { labels, value } of reading) put(metric, labels, value);
    },
  });
};
