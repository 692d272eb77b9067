/** A point in time that can be called off: nothing is kept waiting by what has ended in time. */
export interface Deadline {
  readonly passed: Promise<void>;
  readonly callOff: () => void;
}

export const deadlineIn = (ms: number): Deadline => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  return { passed: promise, callOff: () => clearTimeout(timer) };
};
