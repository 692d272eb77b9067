import { Board } from '../board/board.ts';
import { el, setAttribute, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { count } from '../format/numbers.ts';
import { LeadsView } from '../leads/leads-view.ts';
import type { Api } from '../link/api.ts';
import { Stream } from '../link/stream.ts';
import { OverviewView } from '../overview/overview-view.ts';
import { StatsFeed } from '../overview/stats-feed.ts';
import { SessionView } from '../session/session-view.ts';
import { ListView } from '../sessions/list-view.ts';
import { LinkBadge } from './link-badge.ts';
import { LEADS, OVERVIEW, type Route, routeOf, SESSIONS, TITLES } from './route.ts';
import { listenForShortcuts, showShortcuts } from './shortcuts.ts';
import { themeButton } from './theme.ts';

export interface ShellOptions {
  readonly root: URL;
  readonly api: Api;
  readonly token: () => string | null;
  readonly subject: string | null;
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
    const { root, api, token, onRefused, onExpiring } = options;
    this.#feed = new StatsFeed(api, this.#board, onRefused, this.#ended.signal);
    this.#list = new ListView(this.#board, this.#ended.signal);
    this.#overview = new OverviewView(this.#board, this.#feed);
    this.#tabs = {
      sessions: el('a', { href: SESSIONS }, 'Sessões'),
      leads: el('a', { href: LEADS, hidden: true }, 'Para ligar', this.#leadCount),
      overview: el('a', { href: OVERVIEW }, 'Visão geral'),
    };
    this.#leads = new LeadsView({
      api,
      onRefused,
      onCount: (open) => this.#countLeads(open),
      until: this.#ended.signal,
    });
    const badge = new LinkBadge(this.#ended.signal);
    this.element = el('div', { class: 'shell' }, this.#head(badge), this.#main);
    this.#main.append(this.#list.element, this.#leads.element, this.#overview.element);
    this.#board.watch(({ figures }) => figures && this.#showAlerts());
    listenForShortcuts({
      search: () => this.#search(),
      close: () => this.#close(),
      sessions: () => this.#go(SESSIONS),
      overview: () => this.#go(OVERVIEW),
      until: this.#ended.signal,
    });
    addEventListener('hashchange', this.#route, { signal: this.#ended.signal });
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
      el('nav', { 'aria-label': 'Partes do painel' }, ...Object.values(this.#tabs)),
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
    for (const [view, tab] of Object.entries(this.#tabs))
      setAttribute(tab, 'aria-current', view === route.view ? 'page' : null);
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
    const { api, onRefused } = this.#options;
    const view = new SessionView({ id, api, board: this.#board, onRefused, onClose: () => this.#close() });
    this.#session = { id, view };
    this.#main.append(view.element);
    // Going through the list by keyboard leaves the focus there.
    if (!wasOpen) view.element.focus();
  }
}
