import { twinKind } from '../twins.js';

export const decoyOffscreen = twinKind('decoy-offscreen', (twin) => {
  twin.setAttribute('aria-hidden', 'true');
  twin.style.cssText += ';position:absolute;left:-10000px;top:auto;width:200px';
  for (const control of [twin, ...twin.querySelectorAll('*')])
    if (control.matches('input, button, a')) control.tabIndex = -1;
});
