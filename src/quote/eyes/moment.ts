/** What was seen of the page counts for one look: the next one sees anew. */
export interface Moment {
  /** Made at the first asking, then kept until the page is looked at again. */
  readonly once: <T>(make: () => T) => () => T;
  readonly perKey: <K extends object, T>(make: (key: K) => T) => (key: K) => T;
  /** The page may have changed. */
  readonly pass: () => void;
}

/** Self-contained: it is sent to the page as text. */
export const makeMoment = (): Moment => {
  let now = 0;
  return {
    once: (make) => {
      let madeAt = -1;
      let made: ReturnType<typeof make> | undefined;
      return () => {
        if (madeAt !== now) {
          made = make();
          madeAt = now;
        }
        return made as ReturnType<typeof make>;
      };
    },
    perKey: (make) => {
      let madeAt = -1;
      let made = new WeakMap<Parameters<typeof make>[0], ReturnType<typeof make>>();
      return (key) => {
        if (madeAt !== now) {
          made = new WeakMap();
          madeAt = now;
        }
        const known = made.get(key);
        if (known !== undefined) return known;
        const value = make(key);
        made.set(key, value);
        return value;
      };
    },
    pass: () => {
      now += 1;
    },
  };
};
