import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testBrowser } from '../tests/support/chromium.ts';
import { GALLERY } from '../tests/web/support/gallery.ts';

// `npm run web:gallery -- --shots DIR [--only NAME,NAME] [--width PX,PX] [--theme light|dark]`: a picture of
// every state that <rpa-progress> can show.

const ROOT = join(import.meta.dirname, '..');
const HEIGHT_PX = 900;

const { values } = parseArgs({
  options: {
    shots: { type: 'string' },
    only: { type: 'string' },
    width: { type: 'string', default: '1280,768,320' },
    theme: { type: 'string', default: 'light,dark' },
  },
});

const PAGE =
  '<!doctype html><html lang="pt-BR"><title>rpa-progress</title><main><h1>Página da corretora</h1></main>';

const server = createServer((request, response) => {
  const isScript = request.url === '/web/rpa-progress.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
  response.end(isScript ? readFileSync(join(ROOT, 'dist/web/rpa-progress.js')) : PAGE);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as { port: number };

const folder = values.shots ?? join(ROOT, '.cache/gallery');
mkdirSync(folder, { recursive: true });
const wanted = values.only?.split(',') ?? Object.keys(GALLERY);
const browser = await testBrowser();
try {
  for (const theme of values.theme.split(','))
    for (const width of values.width.split(',').map(Number)) {
      const page = await browser.newPage({
        viewport: { width, height: HEIGHT_PX },
        colorScheme: theme === 'dark' ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.addScriptTag({ url: '/web/rpa-progress.js' });
      await page.evaluate(() => {
        const element = document.createElement('rpa-progress');
        element.setAttribute('specialist-href', 'https://example.com/especialista');
        element.style.setProperty('--rpa-font', '"Liberation Sans", Arial, sans-serif');
        document.body.append(element);
      });
      for (const name of wanted) {
        await page.locator('rpa-progress').evaluate((element, state) => {
          (element as HTMLElement & { preview: (state: unknown) => void }).preview(state);
        }, GALLERY[name]);
        await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`) });
      }
      await page.close();
    }
} finally {
  await browser.close();
  server.close();
}
process.stdout.write(`${folder}\n`);
