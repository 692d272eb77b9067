import type { Settings } from '../../../config/schema/settings-schema.ts';
import type { Measure } from '../sample.ts';
import type { AlertName, Severity, Trouble } from './alert.ts';

/** An alert about the average of a measure. */
export interface MeasureRule {
  readonly name: AlertName;
  readonly severity: Severity;
  readonly measure: Measure;
  readonly limit: (settings: Settings) => number;
  readonly unit: Trouble['unit'];
  readonly what: string;
  readonly oQue: string;
}

/** Those with a threshold in the settings, in the order of docs/monitoring.md. */
export const MEASURE_RULES: readonly MeasureRule[] = [
  {
    name: 'cpu',
    severity: 'warning',
    measure: 'cpuPercent',
    limit: ({ monitoring }) => monitoring.cpu_threshold,
    unit: 'percent',
    what: 'processors in use',
    oQue: 'Uso dos processadores',
  },
  {
    name: 'memory',
    severity: 'critical',
    measure: 'memoryPercent',
    limit: ({ monitoring }) => monitoring.memory_threshold,
    unit: 'percent',
    what: 'memory in use',
    oQue: 'Uso da memória',
  },
  {
    name: 'event_loop',
    severity: 'critical',
    measure: 'eventLoopDelayMs',
    limit: ({ monitoring }) => monitoring.event_loop_threshold_ms,
    unit: 'milliseconds',
    what: 'delay of the event loop',
    oQue: 'Atraso do servidor ao vivo',
  },
  {
    name: 'descriptors',
    severity: 'critical',
    measure: 'descriptorsPercent',
    limit: ({ monitoring }) => monitoring.descriptors_threshold,
    unit: 'percent',
    what: 'file descriptors in use',
    oQue: 'Uso dos descritores de arquivo',
  },
  {
    name: 'disk',
    severity: 'critical',
    measure: 'diskPercent',
    limit: ({ monitoring }) => monitoring.disk_threshold,
    unit: 'percent',
    what: 'disk in use',
    oQue: 'Uso do disco',
  },
];
