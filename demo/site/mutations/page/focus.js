import { originalOf } from './attributes.js';

/** The id, as the site wrote it, of what has the focus, or lost it by leaving the page. */
let focusedId = null;

const idOf = (element) => (element === document.body ? null : originalOf(element, 'id'));

export const followFocus = () => {
  addEventListener('focusin', ({ target }) => {
    focusedId = idOf(target);
  });
  addEventListener('focusout', ({ target }) => {
    const id = idOf(target);
    // A field that is drawn anew is told to have lost the focus, in the middle of it.
    setTimeout(() => {
      if (document.activeElement === document.body && focusedId === id) focusedId = null;
    });
  });
};

/**
 * A node that is moved loses the focus, and the site, which gives it back to a field drawn anew, knows the
 * field by an id that has changed: does both.
 */
export const keepFocus = (change) => {
  const before = document.activeElement;
  const lost = before === document.body && focusedId !== null ? document.getElementById(focusedId) : null;
  change();
  const target = lost ?? before;
  if (target !== null && target !== document.body && target.isConnected && document.activeElement !== target)
    target.focus({ preventScroll: true });
};
