import type { ScenarioSet } from './scenario-set.ts';

export type ProfileName = 'fast' | 'real';

/** Milliseconds per step: screen numbers for their advance, 15 for the calculation, and the names below. */
export type Latency = Readonly<Record<string, number>>;

/** Real site, as measured, without what the former robot only waited for in vain. */
const REAL_MS: Latency = {
  abertura: 900,
  '1': 570,
  '2': 1070,
  '3': 80,
  '4': 65,
  estimativas: 3200,
  '5': 250,
  '5.5': 90,
  '6': 140,
  cep: 500,
  '7': 120,
  '8': 120,
  '9': 650,
  '10': 130,
  '11': 100,
  '12': 190,
  '13': 300,
  '14': 250,
  '15': 45_000,
  corretor: 2500,
  login: 1500,
};

const FAST_MS: Latency = {
  abertura: 5,
  '1': 10,
  '2': 30,
  '3': 5,
  '4': 8,
  estimativas: 80,
  '5': 12,
  '5.5': 8,
  '6': 10,
  cep: 30,
  '7': 10,
  '8': 10,
  '9': 30,
  '10': 12,
  '11': 8,
  '12': 15,
  '13': 15,
  '14': 10,
  '15': 150,
  corretor: 40,
  login: 30,
};

const PROFILES: Readonly<Record<ProfileName, Latency>> = { fast: FAST_MS, real: REAL_MS };

/** Delays inside the page: controls that come late, the address field's debounce. */
const PAGE_TIMES_MS: Readonly<Record<ProfileName, Latency>> = {
  fast: { late: 60, rerender: 40, debounce: 60, fill: 80 },
  real: { late: 150, rerender: 120, debounce: 300, fill: 400 },
};

/** What the page moves (transitions, lists that open) takes this share of the true site's time. */
const MOVEMENT_SHARE: Readonly<Record<ProfileName, number>> = { fast: 0.25, real: 1 };

export const movementShare = (profile: ProfileName): number => MOVEMENT_SHARE[profile];

/** Scenario "slow-plans": the plans are empty for this long after the login. */
const SLOW_FILL_MS = 5000;

export const pageTimesMs = (profile: ProfileName, scenarios: ScenarioSet): Latency => ({
  ...PAGE_TIMES_MS[profile],
  ...(scenarios.has('slow-plans') ? { fill: SLOW_FILL_MS } : {}),
});

export const isProfile = (text: string): text is ProfileName => Object.hasOwn(PROFILES, text);

/** Reads `7:800,15:3000`. @throws Error naming the part that is wrong. */
export const latencyOverride = (text: string): Latency =>
  Object.fromEntries(
    text
      .split(',')
      .filter((part) => part !== '')
      .map((part) => {
        const [, key, time] = /^([\w.]+):(\d+)$/.exec(part) ?? [];
        if (key === undefined || !Object.hasOwn(REAL_MS, key))
          throw new Error(`Latency "${part}" is not "step:milliseconds" with a known step.`);
        return [key, Number(time)];
      }),
  );

export const latencyFor = (profile: ProfileName, override: Latency, factor: number): Latency =>
  Object.fromEntries(
    Object.entries({ ...PROFILES[profile], ...override }).map(([key, time]) => [key, time * factor]),
  );
