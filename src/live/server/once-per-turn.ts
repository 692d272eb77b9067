/**
 * Asks once per key and turn of the event loop: requests that arrived together get the same answer. Whoever asks
 * after it was seen asks in a later turn.
 */
export const oncePerTurn = <K, V extends object | null>(ask: (key: K) => V): ((key: K) => V) => {
  const answers = new Map<K, V>();
  const forget = (): void => answers.clear();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    if (answers.size === 0) setImmediate(forget);
    answers.set(key, answer);
    return answer;
  };
};
