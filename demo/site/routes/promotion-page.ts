import type { Exchange } from '../http/exchange.ts';
import { sendHtml } from '../http/respond.ts';

/** Where the scenario "away" leads: a page without anything of the wizard. */
export const promotionPage = ({ response }: Exchange): void =>
  sendHtml(
    response,
    200,
    `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Promoção</title><link rel="stylesheet" href="/index.css"></head>
<body><header><h1>Promoção do mês</h1><p>Indique um amigo e ganhe descontos na sua próxima renovação.</p></header></body></html>
`,
  );
