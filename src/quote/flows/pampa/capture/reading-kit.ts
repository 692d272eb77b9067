import { readingKit } from '../../capture/kit.ts';
import { makeLabelled } from '../../capture/labelled.ts';
import type { PageReader } from '../../capture/settled.ts';
import { makeOffersReader, type OffersReading } from './reading/read-offers.ts';
import { makeVehicleReader } from './reading/read-vehicle.ts';

const KIT = readingKit([
  ['labelled', makeLabelled],
  ['offers', makeOffersReader],
  ['vehicle', makeVehicleReader],
]);

export const OFFERS: PageReader<OffersReading> = `${KIT}.offers`;
export const VEHICLE: PageReader<string | null> = `${KIT}.vehicle`;
