import { describe, expect, test } from 'vitest';
import { chooseFlow } from '../../../src/cli/rpa-run/choose-flow.ts';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { DEFAULT_FLOW } from '../../../src/quote/flows/known-flows.ts';

const settings = SETTINGS_SCHEMA.parse({});

describe('the flow of a session', () => {
  test('is the one of the settings, and goes to its results', () => {
    expect(chooseFlow({}, settings)).toEqual({ flow: DEFAULT_FLOW, lastScreen: DEFAULT_FLOW.resultScreen });
  });

  test('ends at its estimates when it is told to', () => {
    expect(chooseFlow({ screens: 5 }, settings).lastScreen).toBe(5);
  });

  test('ends nowhere else: a usage error that names where it may', () => {
    expect(() => chooseFlow({ screens: 7 }, settings)).toThrow(
      expect.objectContaining({ exitCode: 64, message: expect.stringContaining('5 or 15') }),
    );
  });
});
