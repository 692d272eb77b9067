import { entry } from './entry.js';
import { estimates } from './estimates.js';
import { activity, broker, garage, residents } from './habits.js';
import { items } from './items.js';
import { driver, holder } from './people.js';
import { overnight, use } from './place-and-use.js';
import { result } from './result.js';
import { insured, plate, vehicle, zeroKm } from './vehicle.js';

export const SCREENS = [
  entry,
  plate,
  vehicle,
  insured,
  estimates,
  zeroKm,
  items,
  overnight,
  use,
  holder,
  driver,
  activity,
  garage,
  residents,
  broker,
  result,
];
