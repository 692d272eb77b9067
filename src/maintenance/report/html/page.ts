import type { Report } from '../report-schema.ts';
import { timeText } from '../words.ts';
import { escapeHtml } from './escape.ts';
import { alerts, availability, canary, drift, ends, screens, throughput, tiles } from './sections.ts';
import { STYLE } from './style.ts';

/** The report as one page that needs nothing else: no script, no font, no picture. */
export const pageOf = (report: Report): string => {
  const host = escapeHtml(report.host);
  const parts = [throughput, ends, screens, availability, alerts, drift, canary].map((part) => part(report));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Report of ${host}, ${timeText(report.until)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>Quote sessions on ${host}</h1>
<p>${timeText(report.since)} – ${timeText(report.until)}, local time</p>
</header>
${tiles(report)}
${parts.join('\n')}
<footer>Made ${timeText(report.generated_at)}. Ended sessions are kept ${report.sessions_kept_days} days; what is older is in no report. Nothing here is personal.</footer>
</main>
</body>
</html>
`;
};
