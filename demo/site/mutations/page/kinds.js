import { accentsDropped } from './kinds/accents-dropped.js';
import { altsRenamed } from './kinds/alts-renamed.js';
import { capitals } from './kinds/capitals.js';
import { classesHashed } from './kinds/classes-hashed.js';
import { decoyBanner } from './kinds/decoy-banner.js';
import { decoyDisabled } from './kinds/decoy-disabled.js';
import { decoyFeedback } from './kinds/decoy-feedback.js';
import { decoyHidden } from './kinds/decoy-hidden.js';
import { decoyNewsletter } from './kinds/decoy-newsletter.js';
import { decoyOffscreen } from './kinds/decoy-offscreen.js';
import { decoyTeaser } from './kinds/decoy-teaser.js';
import { elementsChanged } from './kinds/elements-changed.js';
import { iconsRenamed } from './kinds/icons-renamed.js';
import { idsGone } from './kinds/ids-gone.js';
import { idsRenamed } from './kinds/ids-renamed.js';
import { lateControl } from './kinds/late-control.js';
import { lateText } from './kinds/late-text.js';
import { namesRenamed } from './kinds/names-renamed.js';
import { punctuation } from './kinds/punctuation.js';
import { renderedAgain } from './kinds/rendered-again.js';
import { siblingsReordered } from './kinds/siblings-reordered.js';
import { spaces } from './kinds/spaces.js';
import { synonyms } from './kinds/synonyms.js';
import { testIdsGone } from './kinds/test-ids-gone.js';
import { textSplit } from './kinds/text-split.js';
import { valuesRenamed } from './kinds/values-renamed.js';
import { wrappersAdded } from './kinds/wrappers-added.js';
import { wrappersRemoved } from './kinds/wrappers-removed.js';

/**
 * All kinds in the order in which they are applied: `targets(region)` are the new nodes it would change,
 * `change(node, region)` changes one, `left(region)` clears up when the screen has gone.
 */
export const KINDS = [
  synonyms,
  accentsDropped,
  capitals,
  punctuation,
  spaces,
  textSplit,
  elementsChanged,
  altsRenamed,
  iconsRenamed,
  testIdsGone,
  idsRenamed,
  idsGone,
  namesRenamed,
  valuesRenamed,
  classesHashed,
  wrappersRemoved,
  siblingsReordered,
  wrappersAdded,
  decoyHidden,
  decoyDisabled,
  decoyOffscreen,
  decoyBanner,
  decoyNewsletter,
  decoyFeedback,
  decoyTeaser,
  renderedAgain,
  lateText,
  lateControl,
];
