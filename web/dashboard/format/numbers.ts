const LANGUAGE = 'pt-BR';
const whole = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const MS_PER_S = 1_000;
const S_PER_MIN = 60;
const S_PER_HOUR = 3_600;
const TEN_S_MS = 10_000;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** What is shown in place of what is not known. */
export const UNKNOWN = '–';

export const count = (value: number): string => whole.format(value);

export const percent = (share: number): string => `${whole.format(share * 100)} %`;

export const percentOf = (part: number, total: number): string =>
  total === 0 ? UNKNOWN : percent(part / total);

const pad = (value: number): string => String(value).padStart(2, '0');

/** `340 ms`, `4,2 s`, `38 s`, `2:05 min`, `1:02:05 h`. */
export const duration = (ms: number | null): string => {
  if (ms === null) return UNKNOWN;
  if (ms < MS_PER_S) return `${whole.format(ms)} ms`;
  if (ms < TEN_S_MS) return `${oneDigit.format(ms / MS_PER_S)} s`;
  const seconds = Math.round(ms / MS_PER_S);
  if (seconds < S_PER_MIN) return `${seconds} s`;
  const minutes = Math.floor((seconds % S_PER_HOUR) / S_PER_MIN);
  if (seconds < S_PER_HOUR) return `${minutes}:${pad(seconds % S_PER_MIN)} min`;
  return `${Math.floor(seconds / S_PER_HOUR)}:${pad(minutes)}:${pad(seconds % S_PER_MIN)} h`;
};

export const bytes = (value: number): string => {
  let [left, unit] = [value, 0];
  while (left >= 1024 && unit < UNITS.length - 1) {
    left /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? whole.format(left) : oneDigit.format(left)} ${UNITS[unit]}`;
};
