import { twinKind } from '../twins.js';

export const decoyDisabled = twinKind('decoy-disabled', (twin) => {
  for (const control of [twin, ...twin.querySelectorAll('*')]) {
    if (control.matches('input, button, select')) control.disabled = true;
    else if (control.matches('[role]')) control.setAttribute('aria-disabled', 'true');
  }
  twin.style.opacity = '0.5';
});
