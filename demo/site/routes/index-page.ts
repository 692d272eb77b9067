import { escapeHtml } from '../http/escape.ts';
import type { Exchange } from '../http/exchange.ts';
import { sendHtml } from '../http/respond.ts';
import { SCENARIO_OF_CPF_DIGITS, SCENARIO_OF_PLATE_LETTERS } from '../scenario/by-data.ts';
import { CATALOGUE, type ScenarioEntry } from '../scenario/catalogue.ts';
import { SKINS } from '../skin.ts';

const link = ({ name, example, sentence }: ScenarioEntry): string => {
  const value = example === undefined ? name : `${name}-${example}`;
  return `<a class="scenario" href="/cotacao?scenario=${value}"><code>${example === undefined ? name : `${name}-<b>N</b>`}</code><span>${escapeHtml(sentence)}</span></a>`;
};

const section = (group: string): string =>
  `<section><h2>${group}</h2><div class="scenarios">${CATALOGUE.filter((entry) => entry.group === group)
    .map(link)
    .join('')}</div></section>`;

const dataTable = (caption: string, rows: Readonly<Record<string, string>>, suffix: string): string =>
  `<table><caption>${caption}</caption>${Object.entries(rows)
    .map(([key, name]) => `<tr><td><code>${key}${suffix}</code></td><td>${name}</td></tr>`)
    .join('')}</table>`;

const skinLink = (name: string): string =>
  `<a class="scenario" href="/cotacao?skin=${name}"><code>${name}</code><span>As mesmas telas, construídas de outro modo.</span></a>`;

/** `/`: what can be tried, with links. */
export const indexPage = ({ response }: Exchange): void => {
  const groups = [...new Set(CATALOGUE.map((entry) => entry.group))];
  sendHtml(
    response,
    200,
    `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Réplica do simulador</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/index.css"></head>
<body><header><img src="/logo.svg" alt="Tô Segurado" height="40"><h1>Réplica do simulador de seguro auto</h1>
<p>Um lugar seguro para desenvolver e testar o robô: as mesmas telas, os mesmos textos, os mesmos tropeços, nenhum cliente de verdade.</p>
<nav><a class="start" href="/cotacao">Abrir o simulador</a><a class="quiet" href="/cotacao?profile=real">Com os tempos reais</a><a class="quiet" href="/__received">Sessões recebidas</a></nav></header>
<main><section><h2>Aparências</h2><div class="scenarios">${SKINS.map(skinLink).join('')}</div></section>
${groups.map(section).join('')}
<section><h2>Cenários escolhidos pelos dados</h2><div class="tables">${dataTable('Letras da placa', SCENARIO_OF_PLATE_LETTERS, '-0A00')}${dataTable('Começo do CPF', SCENARIO_OF_CPF_DIGITS, '.…')}</div></section>
<section><h2>Parâmetros do endereço</h2><dl>
<dt>scenario</dt><dd>um ou vários, separados por vírgula: <code>scenario=zero-km,stuck-7</code>; <code>N</code> é o número da tela</dd>
<dt>session</dt><dd>nome sob o qual o site guarda o que recebeu: <code>/__received/NOME</code>, <code>/__expected/NOME</code></dd>
<dt>profile</dt><dd><code>fast</code> ou <code>real</code> (tempos medidos no site verdadeiro)</dd>
<dt>latency</dt><dd>milissegundos por tela: <code>latency=7:800,15:3000</code></dd>
<dt>mutate</dt><dd>muda cada página como os sites mudam: <code>mutate=SEMENTE.QUANTAS</code>, com <code>kinds=a,b</code> só estes tipos</dd>
<dt>skin</dt><dd>como as páginas são construídas: ${SKINS.map((name) => `<code>${name}</code>`).join(', ')}</dd>
<dt>vehicle</dt><dd>veículo mostrado na tela 3</dd><dt>tela</dt><dd>abre direto numa tela, para olhar</dd></dl></section></main></body></html>
`,
  );
};
