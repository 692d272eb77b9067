import { InvalidArgumentError } from 'commander';

const MS_PER: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** "7d", "36h", "1.5d", "0" of a command line, in milliseconds. */
export const age = (text: string): number => {
  const { value = '', unit = '' } = /^(?<value>\d+(?:\.\d+)?)(?<unit>[smhdw])$/.exec(text)?.groups ?? {};
  const factor = MS_PER[unit];
  if (text === '0') return 0;
  if (factor === undefined) throw new InvalidArgumentError('expected an age such as 7d, 36h, 90m, 30s or 2w');
  return Number(value) * factor;
};
