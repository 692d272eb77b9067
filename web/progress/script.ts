import { RpaClient } from '../client/rpa-client.ts';
import { h } from './dom.ts';
import { scriptOptions } from './place.ts';
import { RpaProgress } from './rpa-progress.ts';

const NAME = 'rpa-progress';

Object.assign(globalThis, { RpaClient });
if (customElements.get(NAME) === undefined) customElements.define(NAME, RpaProgress);

/** One tag is enough: with `data-form` or `data-session` on the script, it brings the element too. */
const options = scriptOptions();
const bring = (): void => document.body.append(h(NAME as 'div', options));
if (options.form !== undefined || options.session !== undefined) {
  if (document.body === null) addEventListener('DOMContentLoaded', bring);
  else bring();
}
