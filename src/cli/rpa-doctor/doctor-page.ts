import { endBrowser } from '../../browser/end-browser.ts';
import type { StartedChromium } from '../../browser/start-chromium.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { startLikeASession } from '../../maintenance/doctor/checks/browser.ts';
import { examinePage } from '../../maintenance/doctor/page/examine-page.ts';
import { maskedPage } from '../../maintenance/doctor/page/masked-page.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Flow } from '../../quote/flows/flow.ts';
import { FLOW_NAMES } from '../../quote/flows/known-flows.ts';
import { loadFlow } from '../../quote/flows/load-flow.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import { CommandError } from '../command-error.ts';
import { pageAsTest } from './page-as-test.ts';
import { pageText } from './page-text.ts';
import { savedPage } from './saved-page.ts';

const INDENT_SPACES = 2;

export interface PageQuestion {
  readonly home: string;
  readonly settings: Settings;
  /** Name of a flow. @default that of the session, for a file the one that sessions walk */
  readonly flow: string | undefined;
  /** A file or a session's id, as given. */
  readonly meant: string | undefined;
  readonly json: boolean;
  /** Name of a test to be made of the page. */
  readonly asTest: string | undefined;
}

const start = async (executable: string | null): Promise<StartedChromium> => {
  try {
    return await startLikeASession(executable);
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new CommandError(`the browser does not start (${words}).`, EXIT.unavailable.code);
  }
};

const flowOf = ({ home, settings, flow }: PageQuestion, session: SessionId | null): Promise<Flow> => {
  if (flow !== undefined || session === null) return loadFlow(flow ?? settings.site.flow);
  const { fluxo } = viewSession({ home }, session, new Date()).view.data.execucao;
  return loadFlow(FLOW_NAMES.includes(fluxo) ? fluxo : settings.site.flow);
};

/**
 * `rpa-doctor page`: what the robot makes of a saved page, offline.
 * @returns 0 when everything is found, 78 when something is missing
 * @throws CommandError when there is no such page, or no browser
 */
export const doctorPage = async (question: PageQuestion): Promise<number> => {
  const { home, settings, meant, json, asTest } = question;
  const { path, html, session } = await savedPage(home, meant);
  const flow = await flowOf(question, session);
  const started = await start(settings.browser.executable);
  try {
    const examination = await examinePage(started.browser, html, flow);
    if (asTest !== undefined) {
      const masked = await maskedPage(started.browser, html, flow);
      const tela = examination.recognition.is?.tela ?? null;
      const paths = await pageAsTest({ name: asTest, html: masked, examination, tela });
      for (const written of paths) process.stderr.write(`rpa-doctor: wrote ${written}\n`);
    }
    const isWhole = examination.missing.length === 0;
    const document = { success: isWhole, page: path, session, ...examination };
    await printToStdout(json ? `${JSON.stringify(document, null, INDENT_SPACES)}\n` : pageText(examination));
    return isWhole ? EXIT.ok.code : EXIT.configuration.code;
  } finally {
    await endBrowser(started);
  }
};
