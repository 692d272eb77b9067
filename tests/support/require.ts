/** What a test needs of the machine, and why it is not there. */
export interface Requirement {
  readonly available: boolean;
  /** Printed when the test is skipped. */
  readonly reason: string;
}

const everythingRequired = (): boolean => process.env.RPA_TEST_REQUIRE === 'all';

/**
 * Says whether tests that need `name` run here. Missing parts skip with the reason printed;
 * with `RPA_TEST_REQUIRE=all` they are an error.
 * @returns true when the tests are to be skipped: `describe.skipIf(missing(...))`
 */
export const missing = (name: string, requirement: Requirement): boolean => {
  if (requirement.available) return false;
  if (everythingRequired())
    throw new Error(`RPA_TEST_REQUIRE=all, but ${name} is missing: ${requirement.reason}`);
  console.warn(`SKIPPED: tests that need ${name}: ${requirement.reason}`);
  return true;
};
