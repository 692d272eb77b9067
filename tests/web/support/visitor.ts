/** What a page answered; redirections are not followed. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
}

/** A browser's visit to cotar.php without the browser: its cookie and the hidden word of its form. */
export interface Visitor {
  readonly look: (path: string) => Promise<Seen>;
  /** Opens the form, and sends it. */
  readonly send: (fields: Readonly<Record<string, string>>) => Promise<Seen>;
  /** Sends the form that was seen last. */
  readonly sendAgain: (fields: Readonly<Record<string, string>>) => Promise<Seen>;
}

const FORM = '/cotar.php';

export const visitorOf = (origin: string): Visitor => {
  let cookie = '';
  let word = '';
  const ask = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const response = await fetch(`${origin}${path}`, { ...init, headers: { cookie }, redirect: 'manual' });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const text = await response.text();
    return { status: response.status, text, location: response.headers.get('location') };
  };
  const look = async (path: string): Promise<Seen> => {
    const seen = await ask(path);
    word = /name="pedido" value="([^"]+)"/.exec(seen.text)?.[1] ?? word;
    return seen;
  };
  const sendAgain: Visitor['sendAgain'] = (fields) =>
    ask(FORM, { method: 'POST', body: new URLSearchParams({ ...fields, pedido: word }) });
  return {
    look,
    sendAgain,
    send: async (fields) => {
      await look(FORM);
      return sendAgain(fields);
    },
  };
};
