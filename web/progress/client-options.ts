import type { ClientOptions, TransportName } from '../client/types.ts';
import { SCRIPT_BASE } from './place.ts';

/** What the element's attributes say about the server. */
export const clientOptions = (element: Element): ClientOptions => {
  const staticBase = element.getAttribute('static-base');
  const transports = element.getAttribute('transports');
  return {
    base: element.getAttribute('base') ?? SCRIPT_BASE ?? '',
    token: element.getAttribute('token') ?? '',
    ...(staticBase === null ? {} : { staticBase }),
    ...(transports === null ? {} : { transports: transports.split(/[\s,]+/) as TransportName[] }),
  };
};
