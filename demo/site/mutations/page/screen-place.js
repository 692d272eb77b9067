/** What holds the screen: the wizard says so itself whenever it shows another one. */
let place = null;
let isFresh = false;

export const followScreens = () =>
  document.addEventListener('screen', ({ detail }) => {
    place = detail;
    isFresh = true;
  });

export const screenPlace = () => place;

/** @returns whether another screen was shown since this was last asked */
export const takeNewScreen = () => {
  const wasFresh = isFresh;
  isFresh = false;
  return wasFresh;
};

/** The box holds the screen, or is it: without it the wizard would lose its place. */
export const holdsScreen = (element) => place !== null && element.contains(place);
