import type { AnyScreen } from '../../screen.ts';
import { vehicleKindScreen } from './01-vehicle-kind.ts';
import { plateScreen } from './02-plate.ts';
import { confirmVehicleScreen } from './03-confirm-vehicle.ts';
import { alreadyInsuredScreen } from './04-already-insured.ts';
import { estimatesScreen } from './05-estimates.ts';
import { zeroKmScreen } from './05b-zero-km.ts';
import { vehicleItemsScreen } from './06-vehicle-items.ts';
import { addressScreen } from './07-address.ts';
import { vehicleUseScreen } from './08-vehicle-use.ts';
import { personalDataScreen } from './09-personal-data.ts';
import { mainDriverScreen } from './10-main-driver.ts';
import { workAndStudyScreen } from './11-work-and-study.ts';
import { garageScreen } from './12-garage.ts';
import { residentsScreen } from './13-residents.ts';
import { previousBrokerScreen } from './14-previous-broker.ts';

/** Every screen that takes answers. Screen 15 takes none: its states are markers of the engine. */
export const ALL_SCREENS: readonly AnyScreen[] = [
  vehicleKindScreen,
  plateScreen,
  confirmVehicleScreen,
  alreadyInsuredScreen,
  estimatesScreen,
  zeroKmScreen,
  vehicleItemsScreen,
  addressScreen,
  vehicleUseScreen,
  personalDataScreen,
  mainDriverScreen,
  workAndStudyScreen,
  garageScreen,
  residentsScreen,
  previousBrokerScreen,
];
