const PREFIX = '#rpa-cotacao=';
const CONTENT = /^(?<session>[A-Za-z0-9][A-Za-z0-9_-]{0,63})(?:~(?<token>[A-Za-z0-9_.-]+))?$/;

export interface Linked {
  readonly session: string;
  readonly token: string | null;
}

/** This page with the quote behind the hash, which browsers send to no server. */
export const resumeLink = ({ session, token }: Linked): string => {
  const page = location.href.replace(/#.*$/, '');
  return `${page}${PREFIX}${session}${token === null ? '' : `~${token}`}`;
};

/** What the page's address says, which no longer says it afterwards. */
export const takeLink = (): Linked | null => {
  if (!location.hash.startsWith(PREFIX)) return null;
  const { session, token } = CONTENT.exec(location.hash.slice(PREFIX.length))?.groups ?? {};
  history.replaceState(history.state, '', location.href.replace(/#.*$/, ''));
  return session === undefined ? null : { session, token: token ?? null };
};

/** By the system's own sheet where there is one, else to the clipboard. @returns whether it was copied */
export const shareLink = async (link: string, title: string): Promise<boolean> => {
  try {
    if (navigator.maxTouchPoints > 0 && navigator.share !== undefined) {
      await navigator.share({ title, url: link });
      return false;
    }
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
};
