import type { Locator, Page } from 'playwright-core';
import { ControlTrouble } from './control-trouble.ts';
import { dismissForeignDialog } from './dialogs.ts';

export type Action = (locator: Locator, timeoutMs: number) => Promise<void>;

interface Insistence {
  readonly page: Page;
  /** Of the control, for the error. */
  readonly name: string;
  readonly locator: Locator;
  readonly action: Action;
  readonly allowanceMs: () => number;
}

/** An action that did not get through by then is looked into: something may cover the control. */
const SUSPICION_MS = 2_000;

const isTimeout = (error: unknown): error is Error => error instanceof Error && error.name === 'TimeoutError';

/** A checkbox that was rendered anew under the click; setting it again looks at its state first. */
const isLostClick = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('did not change its state');

/** A busy page acknowledges a click late: it has gone out and must not go out twice. */
const hasGoneOut = ({ message }: Error): boolean =>
  message.lastIndexOf('performing click action') > message.lastIndexOf('retrying click action');

/**
 * Does the action; when it does not get through, closes a foreign dialog that may lie over the control
 * and does it again. The browser's own messages quote what was typed and are left behind.
 * @throws ControlTrouble
 */
export const insist = async ({ page, name, locator, action, allowanceMs }: Insistence): Promise<void> => {
  try {
    await action(locator, Math.min(SUSPICION_MS, allowanceMs()));
    return;
  } catch (error) {
    if (!isTimeout(error) && !isLostClick(error)) throw error;
    if (isTimeout(error) && hasGoneOut(error)) return;
  }
  await dismissForeignDialog(page);
  try {
    await action(locator, allowanceMs());
  } catch (error) {
    if (isLostClick(error))
      throw new ControlTrouble(name, 'not_accepted', 'it does not keep the state it is set to');
    if (!isTimeout(error)) throw error;
    if (hasGoneOut(error)) return;
    const covered = error.message.includes('intercepts pointer events');
    throw new ControlTrouble(
      name,
      covered ? 'blocked' : 'not_accepted',
      covered ? 'something covers it and cannot be closed' : 'it does not take the action',
    );
  }
};
