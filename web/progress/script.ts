import { RpaClient } from '../client/rpa-client.ts';
import { h } from './dom.ts';
import { SCRIPT_BASE, scriptOptions } from './place.ts';
import { RpaProgress } from './rpa-progress.ts';

const NAME = 'rpa-progress';

Object.assign(globalThis, { RpaClient });
if (customElements.get(NAME) === undefined) customElements.define(NAME, RpaProgress);

/** One tag is enough: with `data-form` or `data-session` on the script, it brings the element too. */
const options = scriptOptions();

/** Also into the body that takes the place of this one, as pages do that change without being loaded. */
const bring = (): void => {
  const element = h(NAME as 'div', options);
  const put = (): void => {
    if (document.body !== null && !element.isConnected) document.body.append(element);
  };
  put();
  new MutationObserver(put).observe(document.documentElement, { childList: true });
};

const tellWhenUseless = (): void => {
  if (document.querySelector(NAME) === null)
    console.warn(
      'rpa-progress: neither a <rpa-progress> on the page nor data-form on a <script src=".../web/rpa-progress.js">: no form is taken over',
    );
};

if (options.form !== undefined || options.session !== undefined) {
  if (SCRIPT_BASE === null && options.base === undefined)
    console.error('rpa-progress: inlined, it does not know its server: set data-base on its script tag');
  if (document.body === null) addEventListener('DOMContentLoaded', bring);
  else bring();
} else if (document.readyState === 'complete') tellWhenUseless();
else addEventListener('load', tellWhenUseless);
