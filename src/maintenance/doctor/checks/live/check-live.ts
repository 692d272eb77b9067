import type { Settings } from '../../../../config/schema/settings-schema.ts';
import type { Finding } from '../../finding.ts';
import type { ReadText } from '../../machine.ts';
import { checkKernelLimits, checkLiveDescriptors } from './kernel-limits.ts';
import { checkLiveAuth } from './live-auth.ts';
import { checkLiveOrigins } from './live-origins.ts';
import { checkLiveUnit, liveUnit } from './live-unit.ts';

const ownLimit = (read: ReadText): number => {
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(read('/proc/self/limits') ?? '')?.[1];
  return hard === undefined ? Number.MAX_SAFE_INTEGER : Number(hard);
};

/** The live server: its unit where it is installed, who may do what, and what the machine grants it. */
export const checkLive = async (
  home: string,
  settings: Settings,
  areUnitsInstalled: boolean,
  read: ReadText,
): Promise<Finding[]> => {
  const unit = areUnitsInstalled ? await liveUnit() : null;
  return [
    ...(unit === null ? [] : await checkLiveUnit(unit)),
    ...(unit === null ? [] : checkLiveAuth(home, settings, unit, read)),
    await checkLiveOrigins(settings, unit?.isActive ? (unit.addresses[0] ?? null) : null),
    checkLiveDescriptors(settings, unit?.descriptors ?? ownLimit(read), unit !== null),
    ...checkKernelLimits(settings, read),
  ];
};
