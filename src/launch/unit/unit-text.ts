import type { Settings } from '../../config/schema/settings-schema.ts';
import { sessionCommand, sessionProperties } from './session-properties.ts';
import type { SessionUnit, UnitProperty } from './session-unit.ts';

const section = (name: string, lines: readonly Pick<UnitProperty, 'name' | 'value'>[]): string =>
  [`[${name}]`, ...lines.map((line) => `${line.name}=${line.value}`)].join('\n');

/** A session's unit as a file, for `--print-unit` and `systemd-analyze security --offline=true`. */
export const unitText = (settings: Settings, unit: SessionUnit): string => {
  const properties = sessionProperties(settings, unit);
  const start = { name: 'ExecStart', value: sessionCommand(unit).join(' ') };
  return `${section(
    'Unit',
    properties.filter((property) => property.section === 'Unit'),
  )}\n\n${section('Service', [start, ...properties.filter((property) => property.section === 'Service')])}\n`;
};
