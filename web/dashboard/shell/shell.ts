import type { Right } from '../../../src/auth/rights.ts';
import { Board } from '../board/board.ts';
import { el, setAttribute, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { roving } from '../dom/roving.ts';
import { count } from '../format/numbers.ts';
import { LeadsView } from '../leads/leads-view.ts';
import { type Api, TokenRefused } from '../link/api.ts';
import { Stream } from '../link/stream.ts';
import { OverviewView } from '../overview/overview-view.ts';
import { periodIn } from '../overview/period-choice.ts';
import { StatsFeed } from '../overview/stats-feed.ts';
import { SessionView } from '../session/session-view.ts';
import { CustomerSearchDialog } from '../sessions/customer-search.ts';
import { ListView } from '../sessions/list-view.ts';
import { readQuery } from './address.ts';
import { LinkBadge } from './link-badge.ts';
import { LEADS, OVERVIEW, type Route, routeOf, SESSIONS, TITLES } from './route.ts';
import { listenForShortcuts, showShortcuts } from './shortcuts.ts';
import { themeButton } from './theme.ts';

export interface ShellOptions {
  readonly root: URL;
  readonly api: Api;
  readonly token: () => string | null;
  readonly subject: string | null;
  readonly rights: ReadonlySet<Right>;
  /** Null where there is nothing to leave: no token is needed. */
  readonly onLeave: (() => void) | null;
  readonly onRefused: (reason: string | null) => void;
  readonly onExpiring: () => void;
}

/** The page once an operator is in: head, sessions with one of them open beside, overview. */
export class Shell {
  readonly element: HTMLElement;
  readonly #options: ShellOptions;
  readonly #board = new Board();
  readonly #stream: Stream;
  readonly #list: ListView;
  readonly #overview: OverviewView;
  readonly #feed: StatsFeed;
  readonly #leads: LeadsView;
  readonly #leadCount = el('span', { class: 'lead-count' });
  readonly #tabs: Readonly<Record<Route['view'], HTMLAnchorElement>>;
  readonly #alerts = el(
    'a',
    { class: 'alert-count', href: OVERVIEW, hidden: true },
    icon('alert'),
    el('span', {}),
  );
  readonly #main = el('main', { class: 'main' });
  readonly #ended = new AbortController();
  #session: { readonly id: string; readonly view: SessionView } | null = null;

  constructor(options: ShellOptions) {
    this.#options = options;
    const { root, api, rights, token, onRefused, onExpiring } = options;
    const { board, until } = { board: this.#board, until: this.#ended.signal };
    this.#feed = new StatsFeed({ api, board, onRefused, period: periodIn(readQuery()), until });
    const today = (): string => board.clock.today;
    this.#list = new ListView({
      board,
      onOpen: ({ href }) => {
        history.replaceState(null, '', href);
        this.#route();
      },
      onCustomer: rights.has('search')
        ? () => new CustomerSearchDialog(api, today, (error) => this.#refused(error)).open()
        : null,
      until,
    });
    this.#overview = new OverviewView(board, this.#feed, until);
    this.#tabs = {
      sessions: el('a', { href: SESSIONS }, 'Sessões'),
      leads: el('a', { href: LEADS, hidden: true }, 'Para ligar', this.#leadCount),
      overview: el('a', { href: OVERVIEW }, 'Visão geral'),
    };
    this.#leads = new LeadsView({
      api,
      onRefused,
      onCount: (open) => this.#countLeads(open),
      until,
    });
    const badge = new LinkBadge(until);
    this.element = el('div', { class: 'shell' }, this.#head(badge), this.#main);
    this.#main.append(this.#list.element, this.#leads.element, this.#overview.element);
    this.#board.watch(({ figures }) => figures && this.#showAlerts());
    listenForShortcuts({
      search: () => this.#search(),
      close: () => this.#close(),
      sessions: () => this.#go(SESSIONS),
      overview: () => this.#go(OVERVIEW),
      step: (by) => this.#step(by),
      until,
    });
    addEventListener('hashchange', this.#route, { signal: until });
    this.#stream = new Stream({
      root,
      api,
      token,
      onRefused,
      onExpiring,
      onNews: (news) => this.#board.apply(news),
    });
    this.#stream.state.watch((state) => badge.show(state));
    this.#route();
  }

  refresh(token: string): void {
    this.#stream.refresh(token);
  }

  close(): void {
    this.#stream.close();
    this.#feed.want(false);
    this.#session?.view.close();
    this.#ended.abort();
    this.element.remove();
  }

  #head(badge: LinkBadge): HTMLElement {
    const { onLeave, subject } = this.#options;
    return el(
      'header',
      { class: 'top' },
      el('p', { class: 'brand' }, 'rpa-runner'),
      this.#nav(),
      el(
        'div',
        { class: 'top-end' },
        this.#alerts,
        badge.element,
        el(
          'button',
          {
            type: 'button',
            class: 'icon-button keys-button',
            'aria-label': 'Atalhos do teclado',
            title: 'Atalhos do teclado (?)',
            on: { click: showShortcuts },
          },
          icon('keyboard'),
        ),
        themeButton(() => this.#overview.redraw(), this.#ended.signal),
        subject !== null && el('span', { class: 'subject' }, subject),
        onLeave !== null &&
          el(
            'button',
            {
              type: 'button',
              class: 'icon-button',
              'aria-label': 'Sair',
              title: 'Sair',
              on: { click: onLeave },
            },
            icon('leave'),
          ),
      ),
    );
  }

  #nav(): HTMLElement {
    const nav = el('nav', { 'aria-label': 'Partes do painel' }, ...Object.values(this.#tabs));
    roving(nav, 'a', (tab) => tab.click());
    return nav;
  }

  #step(by: number): boolean {
    if (routeOf(location.hash).view !== 'sessions') return false;
    this.#list.keys.step(by);
    return true;
  }

  #showAlerts(): void {
    const standing = this.#board.figures?.alerts ?? [];
    this.#alerts.hidden = standing.length === 0;
    this.#alerts.dataset.severity = standing.some(({ severity }) => severity === 'critical')
      ? 'critical'
      : 'warning';
    const words = `${count(standing.length)} ${standing.length === 1 ? 'alerta' : 'alertas'}`;
    if (this.#alerts.lastElementChild !== null) setText(this.#alerts.lastElementChild, words);
  }

  /** @param open null: this server has no such list */
  #countLeads(open: number | null): void {
    this.#tabs.leads.hidden = open === null;
    this.#leadCount.hidden = open === null || open === 0;
    setText(this.#leadCount, count(open ?? 0));
  }

  #refused(error: unknown): void {
    if (!(error instanceof TokenRefused)) throw error;
    this.#options.onRefused(error.reason);
  }

  #go(hash: string): void {
    location.hash = hash;
  }

  #search(): void {
    this.#go(SESSIONS);
    this.#list.filters.search.focus();
  }

  #close(): void {
    const { id } = this.#session ?? {};
    if (id === undefined) return;
    this.#go(SESSIONS);
    this.#list.focus(id);
  }

  readonly #route = (): void => {
    const route = routeOf(location.hash);
    for (const [view, tab] of Object.entries(this.#tabs)) {
      const isHere = view === route.view;
      setAttribute(tab, 'aria-current', isHere ? 'page' : null);
      tab.tabIndex = isHere ? 0 : -1;
    }
    this.#list.element.hidden = route.view !== 'sessions';
    this.#overview.element.hidden = route.view !== 'overview';
    this.#leads.element.hidden = route.view !== 'leads';
    this.#feed.want(route.view === 'overview');
    if (route.view === 'overview') this.#overview.redraw();
    document.title = `${TITLES[route.view]} · rpa-runner`;
    this.#open(route.view === 'sessions' ? route.id : null);
  };

  #open(id: string | null): void {
    this.#list.select(id);
    setAttribute(this.#main, 'data-open', id === null ? null : '');
    if (this.#session?.id === id) return;
    const wasOpen = this.#session !== null;
    this.#session?.view.close();
    this.#session = null;
    if (id === null) return;
    const { api, rights, onRefused } = this.#options;
    const board = this.#board;
    const view = new SessionView({ id, api, board, rights, onRefused, onClose: () => this.#close() });
    this.#session = { id, view };
    this.#main.append(view.element);
    // Going through the list by keyboard leaves the focus there.
    if (!wasOpen) view.element.focus();
  }
}
