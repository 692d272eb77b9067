import type { Finding, Spec } from '../../../quote/eyes/spec.ts';
import type { AnyScreen } from '../../../quote/flows/screen.ts';
import { specOf } from '../../../quote/page/control.ts';
import { namesOf } from '../../../quote/page/grasp.ts';
import type { Lens } from '../../../quote/page/lens.ts';

/** How one control of a screen is found on a page; of a question, one of its answers. */
export interface Sighting {
  /** "placa", "garagem:sim". */
  readonly control: string;
  readonly by: 'name' | 'meaning' | 'several' | 'nothing';
  /** Which of its names matches, 0 the surest; null when none does. */
  readonly rank: number | null;
  /** Its surest name; null where none was ever known. */
  readonly expected: string | null;
  /** The name that matches, or what was found instead: `button "Avançar"`. */
  readonly found: string | null;
  /** To be put first among its names; null where nothing has to be mended. */
  readonly paste: string | null;
}

const specsOf = ({ controls }: AnyScreen): Spec[] =>
  Object.entries(controls).flatMap(([key, control]) =>
    control.kind === 'question'
      ? Object.keys(control.answers).map((answer) => ({
          ...specOf(key, control, answer),
          key: `${key}:${answer}`,
        }))
      : [specOf(key, control)],
  );

const sightingOf = (spec: Spec, finding: Finding | undefined): Sighting => {
  const missed = { control: spec.key, rank: null, expected: spec.names[0] ?? null, paste: null };
  if (finding === undefined) return { ...missed, by: 'nothing', found: null };
  const names = namesOf(spec, finding);
  const expected = names[0] ?? null;
  if (finding.found)
    return {
      control: spec.key,
      by: finding.by,
      rank: finding.rank,
      expected,
      found: finding.by === 'name' ? (names[finding.rank ?? 0] ?? null) : finding.what,
      paste: finding.by === 'name' ? null : finding.selector,
    };
  return finding.several.length > 0
    ? { ...missed, expected, by: 'several', found: finding.several.join(' | ') }
    : { ...missed, expected, by: 'nothing', found: null };
};

/** Looks once for every control of a screen, on a page that stands still. */
export const sightControlsNow = async (lens: Lens, screen: AnyScreen): Promise<Sighting[]> => {
  const specs = specsOf(screen);
  const findings = await lens.ask((kit, all) => {
    kit.moment.pass();
    const answers = kit.finder.look(all);
    return all.map(({ key }) => kit.finder.toFinding(key, answers.get(key) ?? null));
  }, specs);
  return specs.map((spec, at) => sightingOf(spec, findings[at]));
};

/** Looks for every control of a screen that the page shows. Waits until all are there, `budgetMs` at most. */
export const sightControls = async (lens: Lens, screen: AnyScreen, budgetMs: number): Promise<Sighting[]> => {
  const specs = specsOf(screen);
  const findings = await lens.ask((kit, question) => kit.watcher.findAll(question), { specs, budgetMs });
  return specs.map((spec, at) => sightingOf(spec, findings[at]));
};

/** Found, though not by the surest of its names. */
export const hasDrifted = ({ by, rank, expected }: Sighting): boolean =>
  expected !== null && (by === 'meaning' || (by === 'name' && rank !== 0));
