let isPressed = false;

const follow = (type, pressed) =>
  addEventListener(
    type,
    () => {
      isPressed = pressed;
    },
    true,
  );

export const followPress = () => {
  follow('pointerdown', true);
  follow('pointerup', false);
  follow('pointercancel', false);
};

/** A node that leaves the page between press and release swallows the click: does nothing then. */
export const whenReleased = (action) => {
  if (!isPressed) action();
};
