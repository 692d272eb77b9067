/** Works on a phone, on paper, light and dark; asks nothing of the network. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #fff; --ink: #17202e; --soft: #5b6675; --line: #e2e6ec; --track: #eceff3;
  --good: #1f8f63; --mild: #d99a1c; --bad: #c93c37; --idle: #8a94a3; --mark: #3563c9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151d; --card: #18202b; --ink: #e7ebf1; --soft: #9aa6b6; --line: #2a3442; --track: #232d3a;
    --good: #3fb984; --mild: #e0ad45; --bad: #ec6a64; --idle: #75808f; --mark: #7aa2f7;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 48px; }
header h1 { font-size: 26px; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
header p, .note { color: var(--soft); margin: 6px 0 0; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 24px 0; }
.tile, section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.tile { padding: 14px 16px; }
.tile b { display: block; font-size: 25px; line-height: 1.25; font-weight: 650; letter-spacing: -0.02em; }
.tile span { color: var(--soft); font-size: 13px; display: block; }
.tile b.unknown { font-size: 19px; line-height: 31px; color: var(--soft); }
.tile.good b { color: var(--good); } .tile.mild b { color: var(--mild); } .tile.bad b { color: var(--bad); }
section { padding: 20px 22px; margin: 0 0 16px; break-inside: avoid-page; }
h2 { font-size: 17px; margin: 0 0 4px; } h3 { font-size: 14px; margin: 20px 0 6px; color: var(--soft); font-weight: 600; }
.pair { display: grid; grid-template-columns: 2fr 1fr; gap: 28px; }
svg { display: block; width: 100%; height: auto; margin-top: 12px; overflow: visible; }
svg text { fill: var(--soft); font-size: 12px; } svg text.ink { fill: var(--ink); }
.good { fill: var(--good); } .mild { fill: var(--mild); } .bad { fill: var(--bad); } .idle { fill: var(--idle); }
.mark { fill: var(--mark); } .track { fill: var(--track); }
.rule { stroke: var(--line); } .whisker { stroke: var(--mark); stroke-width: 2; opacity: 0.65; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; color: var(--soft); font-size: 13px; margin-top: 6px; }
.legend i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; }
i.good { background: var(--good); } i.mild { background: var(--mild); } i.bad { background: var(--bad); }
i.idle { background: var(--idle); } i.mark { background: var(--mark); }
.wide { overflow-x: auto; margin-top: 12px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th, td { text-align: left; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; } tr:last-child td { border-bottom: 0; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td small { color: var(--soft); display: block; font-size: 12.5px; }
code { font: 12.5px ui-monospace, "Liberation Mono", monospace; overflow-wrap: anywhere; }
td.wrap { min-width: 15em; } td.key code { overflow-wrap: normal; white-space: nowrap; font-weight: 600; }
td.key small code { font-weight: 400; font-size: 11.5px; }
.plot { overflow-x: auto; } .plot svg { min-width: 760px; }
footer { color: var(--soft); font-size: 13px; margin-top: 20px; }
@media (max-width: 720px) {
  .pair { grid-template-columns: 1fr; gap: 12px; } .tiles { grid-template-columns: 1fr 1fr; }
  main { padding: 20px 12px; } section { padding: 16px; }
  .stack thead { display: none; } .stack tr { display: block; padding: 10px 0; border-bottom: 1px solid var(--line); }
  .stack tr:last-child { border-bottom: 0; }
  .stack td { display: block; border: 0; padding: 2px 0; text-align: left; min-width: 0; }
  .stack td.n small { display: inline; margin-left: 8px; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --track: #eee;
    --good: #1f8f63; --mild: #d99a1c; --bad: #c93c37; --idle: #8a94a3; --mark: #3563c9;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 12px; } .plot svg { min-width: 0; } main { max-width: none; padding: 0; } section, .tile { border-radius: 6px; }
}
`;
