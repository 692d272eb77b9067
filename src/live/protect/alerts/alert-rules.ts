import type { Settings } from '../../../config/schema/settings-schema.ts';
import type { CanaryTrouble } from '../../../maintenance/canary/canary-file.ts';
import type { BreakerState } from '../../contracts.ts';
import { isOver, isSustained } from '../over-limit.ts';
import type { Sample } from '../sample.ts';
import type { AlertName, Trouble } from './alert.ts';
import { MEASURE_RULES, type MeasureRule } from './measure-rules.ts';

/** What the rules look at beside the samples. */
export interface AlertFacts {
  /** Sessions that wait for a place. */
  readonly queued: number;
  /** Sessions that ended within the last hour, and those of them that failed, timed out or were lost. */
  readonly lastHour: { readonly ended: number; readonly failed: number };
  readonly breaker: BreakerState;
  /** `off` when it is not configured. */
  readonly redis: 'off' | 'up' | 'down';
  /** What the last walk of the canary found wrong. */
  readonly canary: readonly CanaryTrouble[];
}

/** What the rules say of one alert: trouble, none, or (null) that nothing is known now. */
export type AlertVerdict = { readonly name: AlertName; readonly trouble: Trouble | null } | null;

export interface Looking {
  readonly settings: Settings;
  readonly window: readonly Sample[];
  readonly facts: AlertFacts;
  readonly stands: (name: AlertName) => boolean;
}

/** Fewer ended sessions than that tell nothing about the rate of failures. */
const LEAST_ENDED = 5;

const UNITS: Readonly<Record<Trouble['unit'], string>> = { percent: ' %', milliseconds: ' ms', state: '' };

interface Figures extends Pick<Trouble, 'name' | 'severity' | 'value' | 'limit' | 'unit'> {
  readonly what: string;
  readonly oQue: string;
}

const troubleOf = ({ what, oQue, ...figures }: Figures): Trouble => {
  const value = Math.round(figures.value);
  const unit = UNITS[figures.unit];
  return {
    ...figures,
    value,
    message: `${what}: ${value}${unit}, limit ${figures.limit}${unit}`,
    texto: `${oQue}: ${value}${unit} (limite: ${figures.limit}${unit})`,
  };
};

const judgeMeasure = (rule: MeasureRule, { settings, window, stands }: Looking): AlertVerdict => {
  const { name, severity, unit, what, oQue, measure } = rule;
  const known = window.map((sample) => sample[measure]).filter((value) => value !== null);
  if (known.length === 0) return null;
  const limit = rule.limit(settings);
  const value = known.reduce((sum, each) => sum + each, 0) / known.length;
  const isTrouble = isSustained(window, measure, limit, stands(name));
  return { name, trouble: isTrouble ? troubleOf({ name, severity, value, limit, unit, what, oQue }) : null };
};

const judgeShare = (
  figures: Omit<Figures, 'value' | 'unit'> & { readonly part: number; readonly whole: number },
  stands: Looking['stands'],
): AlertVerdict => {
  const { part, whole, ...rest } = figures;
  const value = (part / whole) * 100;
  // "As many as": a queue of exactly the threshold counts.
  const isTrouble = value >= rest.limit || isOver(value, rest.limit, stands(rest.name));
  return { name: rest.name, trouble: isTrouble ? troubleOf({ ...rest, value, unit: 'percent' }) : null };
};

const judgeQueue = ({ settings, facts, stands }: Looking): AlertVerdict => {
  const whole = settings.admission.queue_max;
  if (whole === 0) return { name: 'queue', trouble: null };
  return judgeShare(
    {
      name: 'queue',
      severity: 'warning',
      limit: settings.monitoring.queue_threshold,
      part: facts.queued,
      whole,
      what: 'queue in use',
      oQue: 'Ocupação da fila',
    },
    stands,
  );
};

const judgeFailures = ({ settings, facts, stands }: Looking): AlertVerdict => {
  const { ended, failed } = facts.lastHour;
  if (ended < LEAST_ENDED) return { name: 'failures', trouble: null };
  return judgeShare(
    {
      name: 'failures',
      severity: 'critical',
      limit: settings.monitoring.failure_threshold,
      part: failed,
      whole: ended,
      what: 'failed sessions of the last hour',
      oQue: 'Cotações com falha na última hora',
    },
    stands,
  );
};

const judgeState = (
  trouble: Omit<Trouble, 'value' | 'limit' | 'unit'>,
  isTrouble: boolean,
): AlertVerdict => ({
  name: trouble.name,
  trouble: isTrouble ? { ...trouble, value: 1, limit: 0, unit: 'state' } : null,
});

const judgeCanary = ({ facts: { canary } }: Looking): AlertVerdict =>
  judgeState(
    {
      name: 'canary',
      severity: canary.some(({ kind }) => kind === 'failed') ? 'critical' : 'warning',
      message: canary.map(({ text }) => text).join('; '),
      texto: canary.map(({ texto }) => texto).join('; '),
    },
    canary.length > 0,
  );

/** What is wrong now, and what is not. What nothing is known of stays as it was. */
export const judge = (looking: Looking): AlertVerdict[] => [
  ...MEASURE_RULES.map((rule) => judgeMeasure(rule, looking)),
  judgeQueue(looking),
  judgeFailures(looking),
  judgeState(
    {
      name: 'breaker',
      severity: 'critical',
      message: 'the server is overloaded and refuses new work',
      texto: 'Servidor sobrecarregado: novas conexões são recusadas',
    },
    looking.facts.breaker !== 'closed',
  ),
  judgeState(
    {
      name: 'redis',
      severity: 'warning',
      message: 'Redis does not answer; sessions go on from files',
      texto: 'Redis não responde; o acompanhamento segue pelos arquivos',
    },
    looking.facts.redis === 'down',
  ),
  judgeCanary(looking),
];
