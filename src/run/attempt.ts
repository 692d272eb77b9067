import type { Browser, Page } from 'playwright-core';
import { endBrowser } from '../browser/end-browser.ts';
import { ConsoleLog } from '../browser/evidence/console-log.ts';
import { ChromiumMissing } from '../browser/find-chromium.ts';
import { type StartedChromium, startChromium } from '../browser/start-chromium.ts';
import { within } from '../host/deadline.ts';
import type { FinalPlans } from '../protocol/files/shapes.ts';
import { Incident } from '../quote/engine/incident.ts';
import type { Reporter } from '../quote/engine/reporter.ts';
import { walkQuote } from '../quote/engine/walk.ts';
import type { Flow } from '../quote/flows/flow.ts';
import { flowToWalk } from '../quote/flows/walkable.ts';
import type { QuoteInput } from '../quote/input/quote-input.ts';
import { SessionFailure } from '../quote/outcome/outcome.ts';
import { ActionTrace } from '../quote/page/action-trace.ts';
import type { Budget } from '../quote/page/budget.ts';
import { SelectorReport } from '../quote/page/selector-report.ts';
import { lostPage } from './lost-page.ts';
import type { SessionRequest } from './session-request.ts';

const BROWSER_START_BUDGET_MS = 30_000;

/** For the first page of a browser that is up. */
const PAGE_BUDGET_MS = 30_000;
const MS_PER_S = 1_000;

const CONTEXT = {
  // Wide enough for the site's desktop layout, which the plan grid needs.
  viewport: { width: 1366, height: 900 },
  locale: 'pt-BR',
  timezoneId: 'America/Sao_Paulo',
} as const;

export interface AttemptOptions {
  readonly request: SessionRequest;
  readonly quote: QuoteInput;
  readonly site: string;
  readonly budget: Budget;
  /** Of the whole session. */
  readonly incident: Incident;
  readonly reporter: Reporter;
  readonly goAhead?: () => Promise<void>;
  readonly redact: (text: string) => string;
  readonly onWarning: (warning: string) => void;
}

/** One browser and one walk through the quote. */
export class Attempt {
  readonly selectors = new SelectorReport();
  readonly trace = new ActionTrace();
  readonly #options: AttemptOptions;
  readonly #incident: Incident;
  readonly #ending = new AbortController();
  #start: Promise<StartedChromium> | null = null;
  #isStarting = false;
  #page: Page | null = null;
  #console: ConsoleLog | null = null;
  #pageMs = 0;

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.#incident = new Incident(options.incident);
  }

  /** Of whose words the page speaks. */
  get flow(): Flow {
    return flowToWalk(this.#options.request.flow);
  }

  get page(): Page | null {
    return this.#page;
  }

  /** Time on the site, from opening it to the last thing done there, in milliseconds. */
  get pageMs(): number {
    return this.#pageMs;
  }

  get consoleText(): string {
    return this.#console?.text ?? '';
  }

  /** @throws SessionFailure for every end but plans (or null after screen 5) */
  async run(): Promise<FinalPlans | null> {
    const { request, quote, site, budget, reporter, goAhead } = this.#options;
    if (this.#incident.failure !== null) throw this.#incident.failure;
    this.#isStarting = true;
    const page = await this.#incident.guard(this.#openPage()).finally(() => {
      this.#isStarting = false;
    });
    const openedAtMs = performance.now();
    const walk = walkQuote({
      page,
      flow: this.flow,
      closers: request.closers,
      site,
      quote,
      budget,
      reporter,
      ...(goAhead !== undefined && { goAhead }),
      lastScreen: request.lastScreen,
      ...(request.stopBefore === undefined ? {} : { stopBefore: request.stopBefore }),
      credentials: request.credentials,
      patience: request.patience,
      incident: this.#incident,
      selectors: this.selectors,
      trace: this.trace,
    });
    try {
      return await walk;
    } catch (error) {
      throw lostPage(error, page.context().browser()) ?? error;
    } finally {
      this.#pageMs = performance.now() - openedAtMs;
    }
  }

  /** An error that nobody caught ends the start of a browser, which may be no browser at all. */
  blameStart(detail: string): boolean {
    if (this.#isStarting) this.#incident.raise({ key: 'browser_start_failed', tela: null, detail });
    return this.#isStarting;
  }

  /** Ends the browser, one that is only starting too. */
  async end(): Promise<void> {
    this.#ending.abort();
    const started = await this.#start?.catch(() => null);
    if (started) await endBrowser(started);
    this.#start = null;
    this.#page = null;
  }

  async #openPage(): Promise<Page> {
    const browser = await this.#startBrowser();
    const opened = (async () => {
      const context = await browser.newContext(CONTEXT);
      return context.newPage();
    })();
    const late = (): never => {
      throw new Error(`no page after ${PAGE_BUDGET_MS / MS_PER_S} s`);
    };
    const page = await within(opened, PAGE_BUDGET_MS, late).catch((error: unknown) => {
      const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new SessionFailure({ key: 'browser_start_failed', tela: null, detail }, { cause: error });
    });
    page.on('crash', () => {
      this.#incident.raise({ key: 'renderer_crashed', tela: null, detail: "the page's process has ended" });
    });
    this.#console = new ConsoleLog(page, this.#options.redact);
    this.#page = page;
    return page;
  }

  async #startBrowser(): Promise<Browser> {
    const { request, onWarning } = this.#options;
    this.#start = startChromium({
      executable: request.chromium,
      headless: request.headless,
      timeoutMs: BROWSER_START_BUDGET_MS,
      signal: this.#ending.signal,
      onWarning,
    });
    const { browser } = await this.#start.catch((error: unknown) => {
      const key = error instanceof ChromiumMissing ? 'browser_missing' : 'browser_start_failed';
      const detail = error instanceof Error ? error.message : String(error);
      throw new SessionFailure({ key, tela: null, detail }, { cause: error });
    });
    browser.on('disconnected', () => {
      if (this.#ending.signal.aborted) return;
      this.#incident.raise({
        key: 'browser_crashed',
        tela: null,
        detail: 'the browser has ended on its own',
      });
    });
    return browser;
  }
}
