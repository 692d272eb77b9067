const mix = (text) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Numbers that depend on `seed` (texts) only. */
export const diceFor = (...seed) => {
  const start = seed.join('\n');
  let rolls = 0;
  const roll = () => mix(`${start}\n${rolls++}`) / 2 ** 32;
  const below = (limit) => Math.floor(roll() * limit);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => roll() < share,
    pick: (choices) => choices[below(choices.length)],
    word: () => mix(`${start}\n${rolls++}`).toString(36).padStart(6, '0').slice(0, 6),
    shuffle: (list) => {
      const shuffled = [...list];
      for (let at = shuffled.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
      }
      return shuffled;
    },
  };
};
