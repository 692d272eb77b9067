import { expect } from 'vitest';
import type { Submission } from '../../../../demo/site/session.ts';
import { formAnswers } from '../../../support/form-answers.ts';
import type { Form } from '../../../support/invented-customer.ts';

/** Everything that a site with these scenarios asks for, in its order, answered as the form says. */
export const submissionsOf = (form: Form, scenarios: readonly string[]): Submission[] =>
  formAnswers(form, scenarios, (cep) => expect.stringContaining(cep));
