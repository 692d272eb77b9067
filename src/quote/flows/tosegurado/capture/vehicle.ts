import type { Page } from 'playwright-core';
import { readNow } from '../../capture/settled.ts';
import { VEHICLE } from './reading-kit.ts';

/** The vehicle that screen 3 names, e.g. "FIAT ARGO 1.0 2021/2022"; null when it names none. */
export const shownVehicle = (page: Page): Promise<string | null> => readNow(page, VEHICLE);
