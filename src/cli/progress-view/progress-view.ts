import { DEFAULT_FLOW } from '../../quote/flows/known-flows.ts';
import { LiveView } from './live-view.ts';
import { PlainView } from './plain-view.ts';
import type { ProgressView, ViewOptions, ViewStream } from './view.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const wantsColors = (stream: ViewStream, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean => {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return stream.isTTY === true && TERM !== 'dumb';
};

/**
 * The view that suits the stream: a list that is redrawn in place on a terminal, otherwise plain lines.
 * @param stream usually `process.stderr`; stdout stays free for the final JSON
 */
export const createProgressView = (
  stream: ViewStream,
  options: ViewOptions = {},
  environment: Environment = process.env,
): ProgressView => {
  const flow = options.flow ?? DEFAULT_FLOW;
  const full: Required<ViewOptions> = {
    title: options.title ?? '',
    flow,
    lastScreen: options.lastScreen ?? flow.resultScreen,
    now: options.now ?? Date.now,
    colors: options.colors ?? wantsColors(stream, environment),
  };
  const canRedraw = stream.isTTY === true && environment.TERM !== 'dumb';
  return canRedraw ? new LiveView(stream, full) : new PlainView(stream, full);
};
