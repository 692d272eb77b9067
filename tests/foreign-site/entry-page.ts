import type { Visit } from './visit.ts';

export const APP_PAGE = `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tô Segurado - Simulador de Seguro Auto</title>
<link rel="stylesheet" href="/assets/layout.css"><link rel="stylesheet" href="/assets/mui.css">
<link rel="stylesheet" href="/assets/site.css"><link rel="stylesheet" href="/assets/plans.css">
<link rel="stylesheet" href="/assets/controls.css"><link rel="stylesheet" href="/assets/overlays.css">
<link rel="stylesheet" href="/assets/overlays-page.css">
<link rel="icon" href="/logo.svg"></head>
<body class="min-h-screen text-primary bg-background font-sans antialiased __variable_de29f3"><div id="__next"></div>
<script type="module" src="/assets/main.js"></script></body></html>`;

export const OTHER_PAGE = `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8"><title>Conheça nossos seguros</title></head>
<body><h1>Conheça nossos seguros</h1><p>Proteção para a família, a casa e o carro.</p>
<a href="/">Página inicial</a></body></html>`;

export const ADVERTISEMENT_PAGE = `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8"><title>Oferta</title></head>
<body><h1>Seguro residencial com 20% de desconto</h1></body></html>`;

export const CHAT_PAGE = `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8"><title>Chat</title><style>
body{margin:0;font:14px sans-serif;background:#fff}header{background:#0b7285;color:#fff;padding:12px;display:flex;
justify-content:space-between}button{border:0;background:none;color:#fff;font-size:18px;cursor:pointer}p{padding:12px}
</style></head><body><header><span>Fale com a Lia</span><button aria-label="Fechar chat"
onclick="parent.postMessage('fechar-chat','*')">×</button></header><p>Olá! Posso ajudar com a sua cotação?</p></body></html>`;

/** How the entry sends on, or null when it shows the site at once. */
export const entryDetour = (
  visit: Visit,
  onward: string,
): { readonly status: number; readonly location?: string; readonly page: string } | null => {
  const link = onward.replace(/&/g, '&amp;');
  if (visit.has('redirect-302')) return { status: 302, location: onward, page: '' };
  if (visit.has('redirect-meta')) {
    const head = `<meta http-equiv="refresh" content="1;url=${link}">`;
    return {
      status: 200,
      page: `<!doctype html><html><head>${head}<title>Aguarde</title></head><body>Redirecionando…</body></html>`,
    };
  }
  if (visit.has('redirect-js')) {
    const script = `<script>setTimeout(()=>location.replace(${JSON.stringify(onward)}),300)</script>`;
    return {
      status: 200,
      page: `<!doctype html><html><head><title>Aguarde</title></head><body>Carregando…${script}</body></html>`,
    };
  }
  return null;
};
