import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than a minute; those that keep a core busy and those that wait by turns. */
const LONG: readonly string[] = [
  'quote/browser/mutations.endurance.test.ts',
  'systemd/package.endurance.test.ts',
  'quote/browser/skins.endurance.test.ts',
  'run/faults/crashes.endurance.test.ts',
  'fault/kill.endurance.test.ts',
  'systemd/stops.test.ts',
  'foreign-site/robot.test.ts',
  'systemd/admission.test.ts',
  'quote/browser/skins.test.ts',
  'systemd/hostile/behaviour.test.ts',
  'quote/browser/answers.test.ts',
  'systemd/hostile/odd-files.test.ts',
  'quote/browser/faults.test.ts',
  'php-endpoint/web-hostile-input.test.ts',
  'quote/browser/branches.test.ts',
  'systemd/install.test.ts',
  'quote/browser/drift.test.ts',
  'php-endpoint/web-sessions.test.ts',
  'quote/browser/pampa.test.ts',
  'systemd/ends.test.ts',
  'run/faults/crashes.test.ts',
  'privacy/session-files.test.ts',
  'run/faults/deadlines.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((end) => moduleId.endsWith(`/${end}`));
  return at < 0 ? LONG.length : at;
};

/** Begins with what takes longest: a long file that begins last leaves the other worker idle. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
