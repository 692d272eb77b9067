import type { Page } from 'playwright-core';
import { CUSTOMER } from '../../support/invented-customer.ts';

const { nome, cpf, data_nascimento, sexo, estado_civil, email, celular, placa, cep } = CUSTOMER;

/** What the forms of the examples ask for. */
export const FORM_FIELDS = {
  ...{ nome, cpf, data_nascimento, sexo, estado_civil, email, celular, placa, cep },
} satisfies Readonly<Record<string, string>>;

/** As the customer does. */
export const fillForm = async (page: Page, other: Partial<typeof FORM_FIELDS> = {}): Promise<void> => {
  for (const [name, value] of Object.entries({ ...FORM_FIELDS, ...other })) {
    const control = page.locator(`form [name=${name}]`);
    const isList = (await control.evaluate((element) => element.tagName)) === 'SELECT';
    await (isList ? control.selectOption(value) : control.fill(value));
  }
};
