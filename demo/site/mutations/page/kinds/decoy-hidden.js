import { twinKind } from '../twins.js';

export const decoyHidden = twinKind('decoy-hidden', (twin) => {
  twin.style.display = 'none';
});
