import type { FailureKey } from '../outcome/catalogue.ts';
import type { Failure } from '../outcome/outcome.ts';
import type { ControlTrouble } from '../page/control-trouble.ts';
import type { Traffic } from '../page/traffic.ts';
import type { Course } from './course.ts';
import { keyOfTrouble, leftTheQuote } from './diagnose.ts';
import type { Lookout } from './lookout.ts';
import { blankPage, errorPage } from './scenes.ts';
import type { WalkOptions } from './walk-options.ts';

interface Place {
  readonly course: Course;
  readonly traffic: Traffic;
  readonly lookout: Lookout;
  readonly flow: WalkOptions['flow'];
}

/** Nothing known has appeared in time: says what that means. */
export const meaningOfSilence = async ({ course, traffic, lookout }: Place): Promise<Failure> => {
  const end = (key: FailureKey, detail: string): Failure => ({ key, tela: course.tela, detail });
  if (traffic.trouble === null && lookout.hasNewDocument && !course.isCalculating)
    return leftTheQuote(traffic, course.tela);
  if (traffic.isWaiting)
    return end(
      'screen_deadline',
      `nothing known appeared; still unanswered: ${traffic.unanswered.join(', ')}`,
    );
  if (course.isCalculating)
    return end('final_screen_missing', 'the calculation ended in nothing that is known');
  if (await lookout.isThere(blankPage(0)))
    return end('blank_page', 'nothing known appeared: the page is empty');
  return end(
    traffic.hasLeft ? (course.screen?.whenStuck ?? 'screen_deadline') : 'screen_deadline',
    'nothing known appeared in time',
  );
};

/** Says what it means that a control could not be used, by what the page shows at that moment. */
export const meaningOfTrouble = async (
  { course, traffic, lookout, flow }: Place,
  trouble: ControlTrouble,
): Promise<Failure> => {
  const { tela } = course;
  if (await lookout.isThere(errorPage(flow)))
    return { key: 'site_error_page', tela, detail: 'the site shows its error page' };
  if (await lookout.isThere(blankPage(0)))
    return { key: 'blank_page', tela, detail: 'the page shows nothing at all' };
  if (lookout.hasNewDocument) return leftTheQuote(traffic, tela);
  return { key: keyOfTrouble(trouble), tela, detail: trouble.message };
};
