/** `cenarios` are names as in the address: `echo`, `blank-7`. */
export const hasScenario = (cenarios, name) => cenarios.includes(name);

export const faultAt = (cenarios, name, screen) => cenarios.includes(`${name}-${screen}`);

/** Calls `lose` once, after the first text typed (input) or choice made (change; its input comes before). */
export const loseFirstAnswer = (root, lose) => {
  const listening = new AbortController();
  const onEvent = ({ type, target }) => {
    const isChoice = target.matches('[type=radio], [type=checkbox]');
    if ((type === 'change') !== isChoice) return;
    listening.abort();
    lose();
  };
  for (const type of ['input', 'change']) root.addEventListener(type, onEvent, { signal: listening.signal });
};
