import { whenReleased } from '../press.js';

const EARLIEST_MS = 60;
const LATEST_MS = 600;

/** What has the focus stays: a field that loses it closes its list. */
const putBack = (place) => {
  const nodes = [...place.childNodes];
  const focused = nodes.findIndex((node) => node.contains(document.activeElement));
  for (const [at, node] of nodes.entries()) {
    if (at === focused) continue;
    node.remove();
    place.insertBefore(node, at < focused ? nodes[focused] : null);
  }
};

/** The screen's nodes leave the page and come back, as when a list of them is drawn anew. */
export const renderedAgain = {
  name: 'rendered-again',
  targets: (region) => {
    const place =
      region.dialog === null && !region.memory.has('rendered') ? region.marker()?.parentElement : null;
    return place ? [place] : [];
  },
  change: (place, region) => {
    region.memory.set('rendered', true);
    region.later(region.dice('rendered-again').between(EARLIEST_MS, LATEST_MS), () =>
      whenReleased(() => {
        if (!place.isConnected || !place.contains(region.marker())) return;
        putBack(place);
      }),
    );
  },
};
