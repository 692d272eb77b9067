import { readingKit } from '../../capture/kit.ts';
import type { PageReader } from '../../capture/settled.ts';
import { makeEstimateCards } from './reading/estimate-cards.ts';
import { makeEstimateTables } from './reading/estimate-tables.ts';
import { makeEstimateWords } from './reading/estimate-words.ts';
import { makeListedValues } from './reading/listed-values.ts';
import { makeOwnLabels } from './reading/own-labels.ts';
import { makePlanEntries } from './reading/plan-entries.ts';
import { makePlanHeads } from './reading/plan-heads.ts';
import { makePlanLayouts } from './reading/plan-layouts.ts';
import { makePlanRanks } from './reading/plan-ranks.ts';
import { makePlanValues } from './reading/plan-values.ts';
import { makePlanWords } from './reading/plan-words.ts';
import { type EstimatesReading, makeEstimatesReader } from './reading/read-estimates.ts';
import { makePlansReader, type PlansReading } from './reading/read-plans.ts';
import { makeVehicleReader } from './reading/read-vehicle.ts';
import { makeRowValues } from './reading/row-values.ts';

const KIT = readingKit([
  ['planWords', makePlanWords],
  ['planEntries', makePlanEntries],
  ['planValues', makePlanValues],
  ['planHeads', makePlanHeads],
  ['ownLabels', makeOwnLabels],
  ['listedValues', makeListedValues],
  ['rowValues', makeRowValues],
  ['planLayouts', makePlanLayouts],
  ['planRanks', makePlanRanks],
  ['plans', makePlansReader],
  ['estimateWords', makeEstimateWords],
  ['estimateCards', makeEstimateCards],
  ['estimateTables', makeEstimateTables],
  ['estimates', makeEstimatesReader],
  ['vehicle', makeVehicleReader],
]);

export const ESTIMATES: PageReader<EstimatesReading> = `${KIT}.estimates`;
export const PLANS: PageReader<PlansReading> = `${KIT}.plans`;
export const VEHICLE: PageReader<string | null> = `${KIT}.vehicle`;
