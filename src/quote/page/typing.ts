import type { Action, Element } from './insist.ts';

const lettersAndDigits = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** DD/MM/AAAA as a native date field takes it. */
const isoDate = (value: string): string => value.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1');

const DATE = /^\d{2}\/\d{2}\/\d{4}$/;

/** Only for dates: a question to the page costs time. */
const isDateField = async (element: Element, value: string): Promise<boolean> =>
  DATE.test(value) && (await element.getAttribute('type')) === 'date';

export const fillField =
  (value: string): Action =>
  async (element, timeout) => {
    await element.fill((await isDateField(element, value)) ? isoDate(value) : value, { timeout });
  };

/** As fingers do, for fields that listen to keys. */
export const typeKeys =
  (value: string): Action =>
  async (element, timeout) => {
    if (await isDateField(element, value)) {
      await element.fill(isoDate(value), { timeout });
      return;
    }
    await element.fill('', { timeout });
    await element.type(value, { timeout });
  };

/** What a field says that holds the value, whatever its mask makes of it: letters and digits only. */
export const writingsOf = (value: string): readonly string[] => [value, isoDate(value)].map(lettersAndDigits);
