let pressed = false;
const waiting = [];

document.addEventListener(
  'pointerdown',
  () => {
    pressed = true;
  },
  true,
);
document.addEventListener(
  'pointerup',
  () => {
    pressed = false;
    // The click comes in the same task as the release: nodes may be replaced after it.
    setTimeout(() => {
      for (const action of waiting.splice(0)) action();
    });
  },
  true,
);

/** Replacing a node between press and release would swallow the click: does `action` now or after the release. */
export const unlessPressed = (action) => {
  if (pressed) waiting.push(action);
  else action();
};
