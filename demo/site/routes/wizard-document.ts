import { setTimeout as delay } from 'node:timers/promises';
import { screenData } from '../flow.ts';
import { escapeHtml, jsonForScript } from '../http/escape.ts';
import type { Exchange } from '../http/exchange.ts';
import { sendHtml } from '../http/respond.ts';
import { withMutations } from '../mutations/page-tags.ts';
import { movementShare, pageTimesMs } from '../scenario/latency.ts';
import type { Behaviour, SiteSession } from '../session.ts';
import { newSessionName } from '../session-store.ts';
import type { PageParts } from '../skin.ts';
import { behaviourOf } from './behaviour.ts';

const DEFAULT_ERROR_STATUS = 500;

const pageHtml = (settings: object, { styles, modules, main }: PageParts): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tô Segurado - Simulador de Seguro Auto</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('\n')}
${modules.map((path) => `<link rel="modulepreload" href="${path}">`).join('\n')}
<script type="application/json">${jsonForScript(settings)}</script>
<script type="module" src="${main}"></script>
</head>
<body></body>
</html>
`;

const errorHtml = (status: number): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${status}</title></head>
<body><center><h1>${status} ${status === 503 ? 'Service Temporarily Unavailable' : 'Internal Server Error'}</h1></center><hr><center>nginx</center></body></html>
`;

const errorStatus = (session: SiteSession): number | undefined => {
  const always = session.scenarios.number('error-page', DEFAULT_ERROR_STATUS);
  if (always !== undefined) return always;
  const once = session.scenarios.number('error-page-once', DEFAULT_ERROR_STATUS);
  return once !== undefined && session.firstTime('error-page-once') ? once : undefined;
};

const settingsFor = (session: SiteSession, screen: number): object => ({
  sessao: session.id,
  tela: screen,
  dados: screenData(screen, session),
  cenarios: session.scenarios.names(),
  tempos: pageTimesMs(session.behaviour.profile, session.scenarios),
  movimento: movementShare(session.behaviour.profile),
});

/** The wizard's one document; every screen is a view of it. */
export const wizardDocument =
  (partsFor: (skin: string) => PageParts) =>
  async ({ site, response, url }: Exchange): Promise<void> => {
    let behaviour: Behaviour;
    try {
      behaviour = behaviourOf(url.searchParams, site);
    } catch (error) {
      sendHtml(response, 400, `<!doctype html><p>${escapeHtml(String(error))}</p>`);
      return;
    }
    const session = site.sessions.open(url.searchParams.get('session') ?? newSessionName(), behaviour);
    await delay(session.delayMs('abertura'));
    const status = errorStatus(session);
    if (status !== undefined) {
      sendHtml(response, status, errorHtml(status));
      return;
    }
    const screen = Number(url.searchParams.get('tela') ?? 1);
    const html = pageHtml(settingsFor(session, screen), partsFor(behaviour.skin));
    sendHtml(response, 200, withMutations(html, session.id, behaviour.mutate), {
      'set-cookie': `sessao=${encodeURIComponent(session.id)}; Path=/; SameSite=Lax`,
    });
  };
