import type { Repeatable } from '../../../src/live/http/schemas/repeat.ts';
import { newSessionId } from '../../client/new-session-id.ts';
import { confirm } from '../dom/confirm.ts';
import { el, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { Section } from '../dom/section.ts';
import { lately } from '../format/times.ts';
import { type Api, ApiError } from '../link/api.ts';
import { sessionAddress } from '../sessions/row-view.ts';

const WHY_NOT: Readonly<Record<NonNullable<Repeatable['motivo']>, string>> = {
  not_ended: 'Só uma sessão encerrada pode ser repetida.',
  input_gone:
    'Não dá para repetir: os dados do cliente não estão mais guardados neste servidor. Peça o formulário de novo ao cliente.',
};

type Relations = Pick<Repeatable, 'repetida_de' | 'repeticoes'>;

const linkTo = (id: string): HTMLElement => el('a', { class: 'mono', href: sessionAddress(id) }, id);

const relationsOf = ({ repetida_de, repeticoes }: Relations): HTMLElement[] => [
  ...(repetida_de === null ? [] : [el('li', {}, 'Repetição de ', linkTo(repetida_de))]),
  ...repeticoes.map(({ session_id, operador, em }) =>
    el('li', {}, 'Repetida como ', linkTo(session_id), ` por ${operador}, ${lately(em)}`),
  ),
];

/** "Repetir": a new session with the input that the server keeps of this one. The page never sees that input. */
export class RepeatView {
  readonly button: HTMLButtonElement;
  readonly note: HTMLElement;
  readonly #why = el('p', { id: 'repeat-why', hidden: true });
  readonly #relations = new Section(el('ul', {}), relationsOf);
  readonly #api: Api;
  readonly #id: string;
  readonly #onTrouble: (error: unknown) => void;

  constructor(api: Api, id: string, onTrouble: (error: unknown) => void) {
    this.#api = api;
    this.#id = id;
    this.#onTrouble = onTrouble;
    this.button = el(
      'button',
      { type: 'button', class: 'button', hidden: true, on: { click: () => this.#ask() } },
      icon('repeat'),
      'Repetir',
    );
    this.note = el('div', { class: 'repeat-note', hidden: true }, this.#why, this.#relations.element);
  }

  /** Asks whether it can be done; to be called when the session has ended. */
  async load(): Promise<void> {
    try {
      this.#show(await this.#api.json<Repeatable>(this.#path()));
    } catch (error) {
      // A session that only Redis tells of, or a right that was taken away: nothing to offer.
      if (!(error instanceof ApiError)) throw error;
      this.button.hidden = true;
    }
  }

  #path(): string {
    return `api/rpa/repeat/${encodeURIComponent(this.#id)}`;
  }

  #show({ motivo, repetida_de, repeticoes }: Repeatable): void {
    this.button.hidden = false;
    // Not `disabled`: why it does nothing is to be read by whoever comes to it by keyboard.
    this.button.setAttribute('aria-disabled', String(motivo !== null));
    this.#why.hidden = motivo === null;
    setText(this.#why, motivo === null ? '' : WHY_NOT[motivo]);
    if (motivo === null) this.button.removeAttribute('aria-describedby');
    else this.button.setAttribute('aria-describedby', this.#why.id);
    this.#relations.show({ repetida_de, repeticoes });
    this.note.hidden = motivo === null && repetida_de === null && repeticoes.length === 0;
  }

  #ask(): void {
    if (this.button.getAttribute('aria-disabled') === 'true') return;
    // Of this question: whoever has to say yes twice, because no answer came, gets one session.
    const key = newSessionId();
    confirm({
      name: 'repeat',
      title: 'Repetir esta sessão?',
      about: [
        el('p', { class: 'mono' }, this.#id),
        el(
          'p',
          {},
          'O robô calcula de novo, em uma sessão nova, com os dados que o cliente enviou. Fica registrado quem pediu e quando.',
        ),
      ],
      yes: 'Repetir sessão',
      icon: 'repeat',
      work: async () => {
        const { session_id } = await this.#api.once<{ readonly session_id: string }>(this.#path(), key);
        location.hash = sessionAddress(session_id);
      },
      onRefused: this.#onTrouble,
    });
  }
}
