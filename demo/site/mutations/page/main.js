import { undisguiseDuringEvents } from './attributes.js';
import { followFocus, keepFocus } from './focus.js';
import { isDone, isFree, markAllDone, originalText, textsIn } from './nodes.js';
import { dialogOf, dialogsOfPage } from './page-parts.js';
import { followPress } from './press.js';
import { makeRegion } from './region.js';
import { makeReport } from './report.js';
import { followScreens } from './screen-place.js';
import { watchScreens } from './screens.js';
import { serveAbsent } from './stand-in.js';

const query = new URL(import.meta.url).searchParams;
const settings = {
  seed: query.get('seed'),
  count: Number(query.get('count')),
  kinds: (query.get('kinds') ?? '').split(',').filter((name) => name !== ''),
};

const report = makeReport(query.get('session'));
const screens = watchScreens();
const regions = [];
const dialogRegions = new Map();
let current = null;

const open = (texts, dialog) => {
  const region = makeRegion({ texts, dialog, at: regions.length, settings, page });
  regions.push(region);
  return region;
};

const openScreen = () => {
  const texts = screens.next();
  if (texts === null) return;
  current?.leave();
  current = open(texts, null);
};

const openDialogs = () => {
  for (const element of dialogsOfPage()) {
    if (!isFree(element)) continue;
    const dialog = dialogOf(element);
    if (dialogRegions.has(dialog)) continue;
    const texts = textsIn(dialog).map((text) => originalText(text).trim());
    dialogRegions.set(dialog, open(texts, dialog));
  }
  for (const dialog of dialogRegions.keys()) if (!dialog.isConnected) dialogRegions.delete(dialog);
};

const hasNews = (records) =>
  records.some(({ addedNodes }) => [...addedNodes].some((node) => node.isConnected && !isDone(node)));

const change = () => {
  openScreen();
  openDialogs();
  let total = 0;
  for (const region of [current, ...dialogRegions.values()]) total += region?.apply() ?? 0;
  markAllDone();
  if (total > 0) report.mutations(regions.map((region) => region.report()));
};

const observer = new MutationObserver((records) => {
  serveAbsent(records);
  const all = [...records, ...observer.takeRecords()];
  if (hasNews(all)) keepFocus(change);
  observer.takeRecords();
});

/** What kinds need besides their region. */
const page = {
  observer,
  report,
  marker: screens.marker,
  /** Does something later that is no news. */
  later: (milliseconds, action) =>
    setTimeout(() => {
      keepFocus(action);
      markAllDone();
      observer.takeRecords();
    }, milliseconds),
};

undisguiseDuringEvents();
followScreens();
followFocus();
followPress();
observer.observe(document, { childList: true, subtree: true });
if (document.body !== null && textsIn(document.body).length > 0) change();
observer.takeRecords();
