import { startPage } from '../../page/start.js';
import { skin } from './skin.js';

startPage(skin);
