/** `cenarios` are names as in the address: `echo`, `blank-7`. */
export const hasScenario = (cenarios, name) => cenarios.includes(name);

export const faultAt = (cenarios, name, screen) => cenarios.includes(`${name}-${screen}`);
