/** Elements taken out of the page that the site's code goes on to use: element → {sentinel, put, attribute}. */
const absent = new WeakMap();

const observed = { childList: true, attributes: true };

/**
 * Elements that the site holds on to are followed after they left the page: what the site puts into them
 * goes to `put(nodes, replaces)`, what it does to their attributes to `attribute(name, value)`.
 */
export const followAbsent = (observer, element, { put, attribute = () => {} }) => {
  const sentinel = document.createComment('');
  element.append(sentinel);
  absent.set(element, { sentinel, put, attribute });
  observer.observe(element, observed);
};

const serveChildren = (element, { sentinel, put }) => {
  const replaces = sentinel.parentNode !== element;
  const nodes = [...element.childNodes].filter((node) => node !== sentinel);
  element.replaceChildren(sentinel);
  put(nodes, replaces);
};

/** Does in the page what the site did to absent elements. */
export const serveAbsent = (records) => {
  const touched = new Set();
  for (const { target, type, attributeName } of records) {
    const served = absent.get(target);
    if (served === undefined) continue;
    if (type === 'attributes') served.attribute(attributeName, target.getAttribute(attributeName));
    else touched.add(target);
  }
  for (const element of touched) serveChildren(element, absent.get(element));
};

const FORWARDED = ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown'];

const forwardEvents = (from, to) => {
  for (const type of FORWARDED)
    from.addEventListener(type, (event) => {
      const copy = new event.constructor(type, event);
      if (!to.dispatchEvent(copy)) event.preventDefault();
    });
};

const KEPT_LOOK = [
  'display',
  'alignItems',
  'justifyContent',
  'gap',
  'fontSize',
  'fontWeight',
  'margin',
  'padding',
];

/** Puts a `tag` in the element's place; the site may go on with the old one. @returns the new element */
export const replaceElement = (observer, element, tag) => {
  const look = { ...Object.fromEntries(KEPT_LOOK.map((name) => [name, getComputedStyle(element)[name]])) };
  const fresh = document.createElement(tag);
  for (const { name, value } of element.attributes) fresh.setAttribute(name, value);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  const now = getComputedStyle(fresh);
  for (const name of KEPT_LOOK) if (now[name] !== look[name]) fresh.style[name] = look[name];
  forwardEvents(fresh, element);
  followAbsent(observer, element, {
    put: (nodes, replaces) => (replaces ? fresh.replaceChildren(...nodes) : fresh.append(...nodes)),
    attribute: (name, value) => {
      if (name === 'style') return;
      if (value === null) fresh.removeAttribute(name);
      else fresh.setAttribute(name, value);
    },
  });
  return fresh;
};

/** Takes a box away and leaves what was in it; the site may go on with the box. */
export const unwrapElement = (observer, element) => {
  const end = document.createComment('');
  let inside = [...element.childNodes];
  element.replaceWith(...inside, end);
  followAbsent(observer, element, {
    put: (nodes, replaces) => {
      if (replaces) for (const node of inside) node.remove();
      inside = replaces ? nodes : [...inside, ...nodes];
      end.before(...nodes);
    },
  });
};
