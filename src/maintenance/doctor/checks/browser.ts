import { endBrowser } from '../../../browser/end-browser.ts';
import { ChromiumMissing } from '../../../browser/find-chromium.ts';
import { type StartedChromium, startChromium } from '../../../browser/start-chromium.ts';
import { isRoot } from '../../../host/identity.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import type { ReadText } from '../machine.ts';
import { rendererConfinement } from './sandbox.ts';

const START_BUDGET_MS = 30_000;
const PAGE_BUDGET_MS = 15_000;
const ID = 'browser';
const SANDBOX = 'browser.sandbox';

/** Starts the browser as a session would. @throws ChromiumMissing and what `startChromium` throws */
export const startLikeASession = (executable: string | null): Promise<StartedChromium> =>
  startChromium({ executable, headless: true, timeoutMs: START_BUDGET_MS, onWarning: () => {} });

const checkSandbox = (browserId: string, read: ReadText): Finding => {
  if (isRoot())
    return doubtful(
      SANDBOX,
      'off, because this is root',
      'run sessions, and this command, as an unprivileged user',
    );
  const confinement = rendererConfinement(browserId, read);
  if (confinement === null) return fine(SANDBOX, 'on (asked for; the renderer cannot be looked at here)');
  if (confinement.seccomp && confinement.namespace)
    return fine(SANDBOX, 'on: the renderer has a process namespace of its own and filtered system calls');
  const lacks = confinement.seccomp ? 'no process namespace of its own' : 'no filter on its system calls';
  return broken(
    SANDBOX,
    `the renderer has ${lacks}`,
    'see the finding user_namespaces; never use --no-sandbox',
  );
};

const showAPage = async ({ browser }: StartedChromium): Promise<void> => {
  const page = await browser.newPage();
  page.setDefaultTimeout(PAGE_BUDGET_MS);
  await page.setContent('<h1>rpa-doctor</h1>', { timeout: PAGE_BUDGET_MS });
  await page.screenshot({ timeout: PAGE_BUDGET_MS });
};

const failed = (error: unknown): Finding => {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return error instanceof ChromiumMissing
    ? broken(ID, message, 'apt install chromium-headless-shell (or chromium), or set browser.executable')
    : broken(
        ID,
        message,
        'start it by hand as this user to see what it says; see user_namespaces and memory',
      );
};

/** Whether a browser is found, really starts and shows a page, and is confined by its own sandbox. */
export const checkBrowser = async (executable: string | null, read: ReadText): Promise<Finding[]> => {
  let started: StartedChromium;
  try {
    started = await startLikeASession(executable);
  } catch (error) {
    return [failed(error)];
  }
  const { browser, found, browserId } = started;
  try {
    await showAPage(started);
    return [
      fine(
        ID,
        `${found.executable} (${found.origin}), version ${browser.version()}, starts and shows a page`,
      ),
      checkSandbox(browserId, read),
    ];
  } catch (error) {
    return [failed(error)];
  } finally {
    await endBrowser(started);
  }
};
