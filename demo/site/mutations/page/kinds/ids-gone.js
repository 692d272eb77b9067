import { disguise } from '../attributes.js';
import { freshElements } from '../nodes.js';

const isNeeded = (element) => {
  const { id } = element;
  // Without the id a click on the words would no longer choose anything.
  return (
    element.matches('[type="radio"], [type="checkbox"]') &&
    document.querySelector(`label[for="${CSS.escape(id)}"]`)
  );
};

const REFERENCES = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'];

export const idsGone = {
  name: 'ids-gone',
  excludes: ['ids-renamed'],
  targets: (region) => freshElements(region.dialog, '[id]').filter((element) => !isNeeded(element)),
  change: (element) => {
    const { id } = element;
    for (const name of REFERENCES)
      for (const other of document.querySelectorAll(`[${name}~="${CSS.escape(id)}"]`))
        disguise(other, name, null);
    disguise(element, 'id', null);
  },
};
