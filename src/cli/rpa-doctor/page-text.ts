import type { PageExamination } from '../../maintenance/doctor/page/examine-page.ts';
import type { Candidate } from '../../maintenance/doctor/page/recognise.ts';
import { hasDrifted, type Sighting } from '../../maintenance/doctor/page/sightings.ts';

const candidateText = ({ what, by, clues, points }: Candidate): string =>
  by === 'name'
    ? `${what}, by name: ${clues} of its known marks, meaning ${points}`
    : `${what}, by its meaning (${points})`;

const controlText = (sighting: Sighting): string => {
  const { control, by, expected, found, paste } = sighting;
  switch (by) {
    case 'nothing':
      return `MISSING  ${control}: neither by name nor by meaning${expected === null ? '' : ` (expected ${expected})`}`;
    case 'several':
      return `MISSING  ${control}: equally good: ${found}; none would be touched`;
    case 'name':
      return hasDrifted(sighting)
        ? `drift    ${control}: by a later name: ${found} (expected ${expected})`
        : `ok       ${control}: by name: ${found}`;
    case 'meaning':
      return expected === null
        ? `ok       ${control}: by meaning, as expected: ${found}`
        : `drift    ${control}: by meaning: ${found}\n         → put first: '${paste}'`;
  }
};

const valueText = (value: unknown): string =>
  value === null ? 'not read' : typeof value === 'string' ? value : JSON.stringify(value);

const objectText = (title: string, object: object | null): string[] =>
  object === null
    ? [`${title}: not read`]
    : [title, ...Object.entries(object).map(([name, value]) => `  ${name}: ${valueText(value)}`)];

const capturedText = ({ captured }: PageExamination): string[] => [
  ...(captured?.estimates?.flatMap((card, at) => objectText(`estimate ${at + 1}`, card)) ?? []),
  ...Object.entries(captured?.plans ?? {}).flatMap(([key, plan]) => objectText(key, plan ?? null)),
];

/** For people: what the page is, how each control is found, what would be captured, what is missing. */
export const pageText = (examination: PageExamination): string => {
  const { recognition, controls, missing } = examination;
  const { is, runnerUp, also } = recognition;
  const lines = [
    `page     ${is === null ? `none of the pages of ${examination.flow}` : candidateText(is)}`,
    ...(runnerUp === null ? [] : [`next     ${candidateText(runnerUp)}`]),
    ...(also.length === 0 ? [] : [`shows    also ${also.join('; ')}`]),
    ...controls.map(controlText),
    ...capturedText(examination),
    '',
    missing.length === 0 ? 'Nothing is missing.' : `Missing: ${missing.join(', ')}.`,
  ];
  return `${lines.join('\n')}\n`;
};
