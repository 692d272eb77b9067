import { randomBytes } from 'node:crypto';
import { escapeHtml, jsonForScript } from '../../site/http/escape.ts';
import { sendHtml } from '../../site/http/respond.ts';
import { scenariosOf } from '../../site/scenario/scenario-set.ts';
import type { Exchange, Handler } from '../exchange.ts';
import { SCENARIOS, scenarioSet } from '../scenarios.ts';
import { PampaSession } from '../session.ts';

const head = (title: string, styles: readonly string[]): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('\n')}
</head>`;

const openSession = ({ site, url }: Exchange): PampaSession => {
  const wanted = scenariosOf(url.searchParams.get('scenario') ?? '');
  const scenarios = scenarioSet([...site.scenarios, ...wanted]);
  const id = url.searchParams.get('session') ?? `visita-${randomBytes(6).toString('hex')}`;
  const session = site.sessions.get(id) ?? new PampaSession(id, scenarios);
  session.scenarios = scenarios;
  site.sessions.set(id, session);
  return session;
};

/** `/simulador`: the one document; every screen is a view of it. */
export const simulatorPage =
  (styles: readonly string[]): Handler =>
  (exchange) => {
    try {
      const session = openSession(exchange);
      sendHtml(
        exchange.response,
        200,
        `${head('Pampa Seguros | Simule o seguro do seu carro', styles)}
<body>
<div id="pampa"></div>
<script id="simulacao" type="application/json">${jsonForScript({ sessao: session.id })}</script>
<script type="module" src="/main.js"></script>
</body>
</html>
`,
      );
    } catch (error) {
      sendHtml(exchange.response, 400, `<!doctype html><p>${escapeHtml(String(error))}</p>`);
    }
  };

/** `/`: what can be tried, with links. */
export const indexPage =
  (styles: readonly string[]): Handler =>
  ({ response }) => {
    const links = SCENARIOS.map(({ name, perScreen, sentence }) => {
      const shown = perScreen ? `${name}-N` : name;
      const href = `/simulador?scenario=${perScreen ? `${name}-3` : name}`;
      return `<li><a href="${href}"><code>${shown}</code> ${escapeHtml(sentence)}</a></li>`;
    });
    sendHtml(
      response,
      200,
      `${head('Pampa Seguros: réplica', styles)}
<body><main class="indice"><h1>Pampa Seguros</h1>
<p>Uma seguradora inventada para testes. Nenhum seguro é vendido aqui.</p>
<ul>${links.join('')}</ul></main></body></html>
`,
    );
  };
