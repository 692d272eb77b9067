/** What a label says once it has had as many values as it may. */
const OTHER = 'other';

/**
 * Keeps the number of a label's values small, whatever is put in: values beyond the first `most` become "other". A
 * metric whose labels follow the input fills the memory of the server and of whoever collects it.
 */
export const boundedLabel = (most: number): ((value: string) => string) => {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= most) return OTHER;
    known.add(value);
    return value;
  };
};
