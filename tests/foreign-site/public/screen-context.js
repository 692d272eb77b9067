import { div } from './dom.js';

/** What a screen keeps while it is shown: its values, its errors, and who is told of a change. */
export const screenContext = (number, state, actions) => {
  const watchers = [];
  const clearers = new Map();
  const context = {
    number,
    state,
    errors: {},
    data: null,
    ...actions,
    forget: () => {
      watchers.length = 0;
      clearers.clear();
    },
    onClear: (name, clear) => clearers.set(name, clear),
    set: (name, value) => {
      state[name] = value;
      if (context.errors[name] !== undefined) {
        delete context.errors[name];
        clearers.get(name)?.();
      }
      for (const watch of [...watchers]) watch();
    },
    /** A place that is filled while `test` holds. */
    when: (test, draw, className = '') => {
      const place = div(className);
      let shown = false;
      const update = () => {
        const wanted = test(state);
        if (wanted === shown) return;
        shown = wanted;
        place.replaceChildren(...(wanted ? [draw()].flat() : []));
      };
      watchers.push(update);
      update();
      return place;
    },
  };
  return context;
};
