/** `cenarios` are names as in the address: `echo`, `blank-7`. */
export const hasScenario = (cenarios, name) => cenarios.includes(name);

export const faultAt = (cenarios, name, screen) => cenarios.includes(`${name}-${screen}`);

const TYPED = 'input:not([type=radio], [type=checkbox])';

/** Calls `lose` once, after the first text typed (input) or choice made (change; a radio's input comes before). */
export const loseFirstAnswer = (root, lose) => {
  const listening = new AbortController();
  const onEvent = ({ type, target }) => {
    if ((type === 'input') !== target.matches(TYPED)) return;
    listening.abort();
    lose();
  };
  for (const type of ['input', 'change']) root.addEventListener(type, onEvent, { signal: listening.signal });
};
