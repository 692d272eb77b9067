/** Attributes that were changed: element → name → {original, shown}. The site's own code must not see the change. */
const changed = new Map();

const put = (element, name, value) => {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
};

/** The attribute as the site wrote it. */
export const originalOf = (element, name) => {
  const change = changed.get(element)?.get(name);
  return change === undefined ? element.getAttribute(name) : change.original;
};

/** Shows `shown` (null: no such attribute) to everybody but the site. */
export const disguise = (element, name, shown) => {
  const own = changed.get(element) ?? new Map();
  own.set(name, { original: originalOf(element, name), shown });
  changed.set(element, own);
  put(element, name, shown);
};

/** What is only away for a while comes back as the site knows it. */
const forgetGone = () => {
  for (const [element, own] of changed) {
    if (element.isConnected) continue;
    for (const [name, { original }] of own) put(element, name, original);
    changed.delete(element);
  }
};

let undisguised = false;

const showOriginals = () => {
  if (undisguised) return;
  undisguised = true;
  for (const [element, own] of changed) for (const [name, { original }] of own) put(element, name, original);
};

const showDisguises = () => {
  if (!undisguised) return;
  undisguised = false;
  forgetGone();
  for (const [element, own] of changed) for (const [name, { shown }] of own) put(element, name, shown);
};

const EVENTS = ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'keyup', 'focusin', 'focusout'];
const FORM_EVENTS = ['input', 'change', 'submit', 'invalid', 'blur', 'focus'];

/** While the site handles an event it finds its own ids, names and values. */
export const undisguiseDuringEvents = () => {
  for (const type of [...EVENTS, ...FORM_EVENTS]) {
    window.addEventListener(
      type,
      () => {
        showOriginals();
        // When a handler stops the event on its way, the listener below is never called.
        setTimeout(showDisguises);
      },
      true,
    );
    window.addEventListener(type, showDisguises);
  }
};
