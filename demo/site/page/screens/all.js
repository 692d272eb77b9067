import { screen as insuranceType } from './01-insurance-type.js';
import { screen as plate } from './02-plate.js';
import { screen as vehicle } from './03-vehicle.js';
import { screen as insured } from './04-already-insured.js';
import { screen as estimates } from './05-estimates.js';
import { screen as zeroKm } from './05b-zero-km.js';
import { screen as items } from './06-items.js';
import { screen as address } from './07-address.js';
import { screen as use } from './08-use.js';
import { screen as person } from './09-person.js';
import { screen as mainDriver } from './10-main-driver.js';
import { screen as activities } from './11-activities.js';
import { screen as garage } from './12-garage.js';
import { screen as residents } from './13-residents.js';
import { screen as previousBroker } from './14-previous-broker.js';
import { screen as result } from './15-result.js';

export const SCREENS = {
  1: insuranceType,
  2: plate,
  3: vehicle,
  4: insured,
  5: estimates,
  5.5: zeroKm,
  6: items,
  7: address,
  8: use,
  9: person,
  10: mainDriver,
  11: activities,
  12: garage,
  13: residents,
  14: previousBroker,
  15: result,
};
