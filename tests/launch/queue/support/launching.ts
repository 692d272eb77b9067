import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import type { Launched } from '../../../../src/launch/answer.ts';
import type { Backend } from '../../../../src/launch/backend.ts';
import { launch } from '../../../../src/launch/launch.ts';
import type { Launcher } from '../../../../src/launch/launcher.ts';
import { sweep } from '../../../../src/launch/queue/sweep.ts';
import type { SessionId } from '../../../../src/protocol/session-id.ts';
import { ENDS_AT_ONCE } from '../../../support/ends-at-once.ts';
import { CUSTOMER } from '../../../support/invented-customer.ts';

export interface Admittance {
  readonly max_active?: number | null;
  readonly queue_max?: number;
}

export interface Trouble {
  readonly id: SessionId;
  readonly error: unknown;
}

export interface TestLauncher extends Launcher {
  readonly troubles: readonly Trouble[];
}

export const launcherOf = (home: string, backend: Backend, admission: Admittance = {}): TestLauncher => {
  const troubles: Trouble[] = [];
  return {
    home,
    backend,
    template: null,
    settings: SETTINGS_SCHEMA.parse({ ...ENDS_AT_ONCE, admission }),
    clock: () => new Date(),
    onTrouble: (id, error) => troubles.push({ id, error }),
    troubles,
  };
};

export const idOf = (number: number): SessionId => `s${number}` as SessionId;

export const CUSTOMER_TEXT = JSON.stringify(CUSTOMER);

export const launchOne = (launcher: Launcher, id: SessionId, text = CUSTOMER_TEXT): Promise<Launched> =>
  launch(launcher, { id, text });

/** What `rpa-launch --admit` does. */
export const admitAgain = (launcher: Launcher, everything = false) => sweep(launcher, everything);
