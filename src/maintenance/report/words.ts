import { localTimestamp } from '../../protocol/timestamp.ts';

const MS_PER_S = 1000;
const S_PER_MIN = 60;
const S_PER_HOUR = 3600;
const S_PER_DAY = 86_400;
const PERCENT = 100;
const KIB = 1024;
const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const MINUTE_LENGTH = 16;

export const NOT_KNOWN = 'not known';

/** "97.4 %"; never "100 %" for a little less. */
export const percentText = (share: number | null): string => {
  if (share === null) return '–';
  const percent = share * PERCENT;
  if (share === 1) return '100 %';
  return `${Math.min(percent, 99.99).toFixed(percent >= 99.9 ? 2 : 1)} %`;
};

/** "850 ms", "42.1 s", "3 min 05 s". */
export const durationText = (ms: number): string => {
  if (ms < MS_PER_S) return `${Math.round(ms)} ms`;
  const seconds = ms / MS_PER_S;
  if (seconds < S_PER_MIN) return `${seconds.toFixed(1)} s`;
  return spanText(seconds);
};

/** "12 s", "3 min 05 s", "2 h 10 min", "4 d 3 h". */
export const spanText = (seconds: number): string => {
  const whole = Math.round(seconds);
  const part = (unit: number, below: number): [number, number] => [
    Math.floor(whole / unit),
    Math.floor((whole % unit) / below),
  ];
  if (whole < S_PER_MIN) return `${whole} s`;
  if (whole < S_PER_HOUR) {
    const [minutes, rest] = part(S_PER_MIN, 1);
    return `${minutes} min ${String(rest).padStart(2, '0')} s`;
  }
  if (whole < S_PER_DAY) {
    const [hours, minutes] = part(S_PER_HOUR, S_PER_MIN);
    return `${hours} h ${String(minutes).padStart(2, '0')} min`;
  }
  const [days, hours] = part(S_PER_DAY, S_PER_HOUR);
  return `${days} d ${hours} h`;
};

/** "14.2 KiB". */
export const sizeText = (bytes: number): string => {
  const power = bytes < KIB ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log(bytes) / Math.log(KIB)));
  return `${power === 0 ? bytes : (bytes / KIB ** power).toFixed(1)} ${SIZES[power]}`;
};

/** "2026-01-02 03:04", local. */
export const timeText = (iso: string | null): string =>
  iso === null ? '–' : localTimestamp(new Date(iso)).slice(0, MINUTE_LENGTH).replace('T', ' ');

interface ReportedScreen {
  readonly fluxo: string;
  readonly tela: number;
  readonly name: string | null;
}

/** "Tela 5 · Estimativas"; screen 0 is the start. The flow is named where there are several. */
export const screenText = ({ fluxo, tela, name }: ReportedScreen, all: readonly ReportedScreen[]): string => {
  const said = name === null ? `Tela ${tela}` : `Tela ${tela} · ${name}`;
  const prefix = all.some((other) => other.fluxo !== fluxo) ? `${fluxo}: ` : '';
  return prefix + (tela === 0 ? 'Start: browser and site' : said);
};
