import { startNuisances } from './nuisances/index.js';
import { keptScreen } from './reload.js';
import { show } from './wizard.js';

startNuisances();
show(keptScreen());
