import type { Etapa } from '../../protocol/files/shapes.ts';
import { type FlowOutline, isBetween, type ScreenOutline, screensUpTo } from '../../quote/flows/outline.ts';
import { padToWidth, textWidth, truncateToWidth } from '../table/text-width.ts';
import { formatDuration } from './duration.ts';
import { percentOf, type StepState, type ViewState } from './state.ts';
import { plainLine, type Span, type StyledLine } from './styled-line.ts';

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const SPINNER_FRAME_MS = 100;
const NAME_COLUMN = 52;
const BAR_WIDTH = 30;

/** Margin, mark, number and the blanks between them. */
const AROUND_NAME = 10;

export interface FrameOptions {
  readonly flow: FlowOutline;
  readonly lastScreen: Etapa;
  readonly nowMs: number;
  readonly columns: number;
  /** Lines that the terminal can show; the list of screens is cut around the running one. */
  readonly rows: number;
}

const spinnerAt = (nowMs: number): string =>
  SPINNER[Math.floor(nowMs / SPINNER_FRAME_MS) % SPINNER.length] ?? '●';

const markOf = (step: StepState | undefined, skipped: boolean, nowMs: number): Span => {
  if (step === undefined) return skipped ? { text: '–', style: 'dim' } : { text: '○', style: 'dim' };
  if (step.endedAtMs === null) return { text: spinnerAt(nowMs), style: 'cyan' };
  return step.failed ? { text: '✗', style: 'red' } : { text: '✓', style: 'green' };
};

const spent = (step: StepState | undefined, skipped: boolean, nowMs: number): string => {
  if (step === undefined) return skipped ? 'not shown' : '';
  return formatDuration((step.endedAtMs ?? nowMs) - step.startedAtMs);
};

const screenLine = (
  screen: ScreenOutline,
  state: ViewState,
  { nowMs, columns }: FrameOptions,
): StyledLine => {
  const step = state.steps.get(screen.tela);
  const skipped =
    step === undefined &&
    (state.current > screen.tela || (state.current === screen.tela && screen.condicional === true));
  const running = step !== undefined && step.endedAtMs === null;
  const number = String(screen.tela).padStart(3);
  const duration = spent(step, skipped, nowMs);
  const room = Math.max(1, Math.min(NAME_COLUMN, columns - AROUND_NAME - textWidth(duration)));
  const nome = padToWidth(truncateToWidth(screen.nome, room), room, 'left');
  const quiet = step === undefined;
  return [
    { text: '  ' },
    markOf(step, skipped, nowMs),
    { text: ` ${number}  `, style: 'dim' },
    quiet ? { text: nome, style: 'dim' } : running ? { text: nome, style: 'bold' } : { text: nome },
    { text: ` ${duration}`, style: running ? 'cyan' : 'dim' },
  ];
};

const happened = (state: ViewState, etapa: Etapa): boolean => state.steps.has(etapa);

/** As many of the lines as fit, the running screen among them. */
const cutAround = (lines: readonly StyledLine[], at: number, height: number): readonly StyledLine[] => {
  if (lines.length <= height) return lines;
  const from = Math.max(0, Math.min(at - Math.floor(height / 2), lines.length - height));
  return lines.slice(from, from + height);
};

const barLine = (state: ViewState, { lastScreen, nowMs, columns }: FrameOptions): StyledLine => {
  const percent = percentOf(state, lastScreen);
  const figures = ` ${String(percent).padStart(3)} %  ${formatDuration((state.end?.atMs ?? nowMs) - state.startedAtMs)}`;
  const width = Math.max(0, Math.min(BAR_WIDTH, columns - 2 - figures.length));
  const filled = Math.round((percent / 100) * width);
  return [
    { text: '  ' },
    { text: '━'.repeat(filled), style: 'green' },
    { text: '━'.repeat(width - filled), style: 'dim' },
    { text: figures },
  ];
};

/** The whole live view as lines: warnings, the screens, the bar, the latest message. */
export const frameOf = (state: ViewState, options: FrameOptions): StyledLine[] => {
  const screens = screensUpTo(options.flow, options.lastScreen).filter(
    (screen) => !isBetween(screen) || happened(state, screen.tela),
  );
  const around: StyledLine[] = [
    ...(state.attempt > 1 ? [plainLine(`  attempt ${state.attempt}`, 'yellow')] : []),
    ...state.warnings.map((warning) => plainLine(`  ! ${warning}`, 'yellow')),
  ];
  const below: StyledLine[] = [barLine(state, options), plainLine(`  ${state.mensagem}`, 'dim')];
  const height = Math.max(1, options.rows - 1 - around.length - below.length);
  const running = screens.findIndex(({ tela }) => tela >= state.current);
  const list = screens.map((screen) => screenLine(screen, state, options));
  return [...around, ...cutAround(list, Math.max(0, running), height), ...below];
};
