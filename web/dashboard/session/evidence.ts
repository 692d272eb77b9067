import { el } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { bytes } from '../format/numbers.ts';
import { type Api, ApiError } from '../link/api.ts';

interface EvidenceFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

const TITLES: Readonly<Record<string, string>> = {
  'screenshot.png': 'Captura de tela',
  'page.html': 'Página (HTML)',
  'selectors.json': 'Seletores',
  'console.log': 'Console do navegador',
  'trace.jsonl': 'Ações do robô',
};
const MOST_SHOWN = 200_000;
const FOR_A_DOWNLOAD_MS = 60_000;

const save = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), FOR_A_DOWNLOAD_MS);
};

/**
 * What a failed session left. The picture and texts are shown here, masked as they were taken; a page of the site
 * is only ever a download.
 */
export class EvidenceView {
  readonly element = el('div', { class: 'evidence' });
  readonly #api: Api;
  readonly #id: string;
  readonly #onTrouble: (error: unknown) => void;
  readonly #addresses: string[] = [];
  #key = '';

  constructor(api: Api, id: string, onTrouble: (error: unknown) => void) {
    this.#api = api;
    this.#id = id;
    this.#onTrouble = onTrouble;
  }

  /** @returns whether there is any */
  async load(): Promise<boolean> {
    const { files } = await this.#api.json<{ readonly files: readonly EvidenceFile[] }>(this.#path());
    const key = JSON.stringify(files);
    if (key === this.#key) return files.length > 0;
    this.#key = key;
    this.element.replaceChildren(...files.map((file) => this.#file(file)));
    return files.length > 0;
  }

  /** Lets go of pictures in memory. */
  drop(): void {
    for (const address of this.#addresses) URL.revokeObjectURL(address);
  }

  #path(name?: string): string {
    const path = `api/rpa/evidence/${encodeURIComponent(this.#id)}`;
    return name === undefined ? path : `${path}/${encodeURIComponent(name)}`;
  }

  #file(file: EvidenceFile): HTMLElement {
    const { name, type, bytes: size } = file;
    const isPicture = type.startsWith('image/');
    const title = el('span', {}, TITLES[name] ?? name, el('span', { class: 'note num' }, ` ${bytes(size)}`));
    const download = el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': `Baixar ${name}`,
        title: `Baixar ${name}`,
        on: { click: () => this.#do(() => this.#download(name)) },
      },
      icon('download'),
    );
    const head = [icon(isPicture ? 'image' : 'file'), title];
    if (type.startsWith('text/html'))
      return el(
        'div',
        { class: 'evidence-file' },
        ...head,
        el('span', { class: 'note' }, 'só para baixar'),
        download,
      );
    const body = el('div', { class: 'evidence-body' });
    const details = el('details', {}, el('summary', {}, ...head), body);
    details.addEventListener('toggle', () => {
      if (details.open && body.childElementCount === 0) this.#do(() => this.#show(file, body));
    });
    if (isPicture) details.open = true;
    return el('div', { class: 'evidence-file' }, details, download);
  }

  #do(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#onTrouble(error));
  }

  async #download(name: string): Promise<void> {
    save(await this.#api.blob(this.#path(name)), name);
  }

  async #show({ name, type }: EvidenceFile, body: HTMLElement): Promise<void> {
    body.replaceChildren(el('p', { class: 'note' }, 'Carregando…'));
    try {
      const blob = await this.#api.blob(this.#path(name));
      body.replaceChildren(
        type.startsWith('image/')
          ? this.#picture(blob)
          : el('pre', { tabindex: '0', 'aria-label': name }, (await blob.text()).slice(0, MOST_SHOWN)),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      body.replaceChildren(el('p', { class: 'note' }, error.message));
    }
  }

  #picture(blob: Blob): HTMLElement {
    const address = URL.createObjectURL(blob);
    this.#addresses.push(address);
    return el('img', {
      src: address,
      alt: 'O que o navegador mostrava quando a sessão terminou, com dados pessoais mascarados',
    });
  }
}
