import { twinKind } from '../twins.js';

const disable = (twin) => {
  for (const control of [twin, ...twin.querySelectorAll('*')]) {
    if (control.matches('input:enabled, button:enabled, select:enabled')) control.disabled = true;
    if (control.matches('[role]:not(input, button, select, [aria-disabled="true"])'))
      control.setAttribute('aria-disabled', 'true');
  }
};

export const decoyDisabled = twinKind('decoy-disabled', (twin) => {
  disable(twin);
  twin.style.opacity = '0.5';
  // The site switches everything on again that stands where its own button does.
  new MutationObserver(() => disable(twin)).observe(twin, {
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'aria-disabled'],
  });
});
