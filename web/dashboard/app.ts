import { el } from './dom/el.ts';
import { refusalText } from './format/refusals.ts';
import { Access } from './link/access.ts';
import { Api, ApiError, TokenRefused } from './link/api.ts';
import { serverRoot } from './link/base.ts';
import { LoginView } from './login/login-view.ts';
import { Shell } from './shell/shell.ts';

const RETRY_MS = 5_000;

/** Lets operators in, keeps them in, and says why when they are out. */
export class App {
  readonly #place: HTMLElement;
  readonly #root = serverRoot(location.href);
  readonly #access: Access;
  readonly #api: Api;
  #shell: Shell | null = null;
  /** Whether somebody already asks why a connection was refused. */
  #isAsking = false;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#access = new Access({
      onRenewed: (token) => this.#shell?.refresh(token),
      onRefused: (reason) => this.#showLogin(reason),
    });
    this.#api = new Api(this.#root, () => this.#access.token);
  }

  /** With the token of this tab, or without any where the server asks for none. */
  async start(): Promise<void> {
    const hadToken = this.#access.token !== null;
    const refusal = await this.#ask();
    if (refusal === null) this.#enter();
    else if (refusal instanceof TokenRefused)
      this.#showLogin(hadToken || refusal.reason !== 'missing' ? refusal.reason : null);
    else this.#showTrouble(refusal.message);
  }

  /** Whether an operators' door opens; null: yes. */
  async #ask(): Promise<TokenRefused | ApiError | null> {
    try {
      await this.#api.json('api/rpa/sessions?limit=1');
      return null;
    } catch (error) {
      if (error instanceof TokenRefused || error instanceof ApiError) return error;
      throw error;
    }
  }

  #show(element: HTMLElement): void {
    this.#shell?.close();
    this.#shell = null;
    this.#place.replaceChildren(element);
  }

  #enter(): void {
    this.#access.keep(this.#api);
    const shell = new Shell({
      root: this.#root,
      api: this.#api,
      token: () => this.#access.token,
      subject: this.#access.subject,
      rights: this.#access.rights,
      onLeave: this.#access.token === null ? null : () => this.#showLogin(null),
      onRefused: (reason) => void this.#refused(reason),
      onExpiring: () => void this.#access.renew(),
    });
    this.#show(shell.element);
    this.#shell = shell;
  }

  #showLogin(reason: string | null): void {
    const told = reason === 'expired' ? (this.#access.lastRefusal ?? reason) : reason;
    this.#access.forget();
    const login = new LoginView(told === null ? null : refusalText(told), (token) => this.#logIn(token));
    this.#show(login.element);
    login.focus();
  }

  async #logIn(token: string): Promise<string | null> {
    this.#access.use(token);
    const refusal = await this.#ask();
    if (refusal === null) {
      this.#enter();
      return null;
    }
    this.#access.forget();
    return refusal instanceof TokenRefused ? refusalText(refusal.reason) : refusal.message;
  }

  #showTrouble(message: string): void {
    const again = (): void => void this.start();
    this.#show(
      el(
        'main',
        { class: 'login' },
        el(
          'div',
          { class: 'login-card' },
          el('p', { class: 'login-brand' }, 'rpa-runner'),
          el('h1', {}, 'Sem resposta'),
          el('p', { role: 'alert' }, message),
          el('button', { type: 'button', class: 'button', on: { click: again } }, 'Tentar agora'),
        ),
      ),
    );
    setTimeout(
      () => this.#shell === null && this.#place.querySelector('[role=alert]') !== null && again(),
      RETRY_MS,
    );
  }

  /** A door was closed to us. What a connection does not tell, a request does. */
  async #refused(reason: string | null): Promise<void> {
    if (reason !== null && reason !== '') {
      this.#showLogin(reason);
      return;
    }
    if (this.#isAsking) return;
    this.#isAsking = true;
    const refusal = await this.#ask();
    this.#isAsking = false;
    if (refusal === null) this.#enter();
    else if (refusal instanceof TokenRefused) this.#showLogin(refusal.reason);
    else this.#showTrouble(refusal.message);
  }
}
