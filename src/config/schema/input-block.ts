import { z } from 'zod';
import { block, setting } from './setting.ts';

const COMPARABLE_FIELDS = ['marca', 'modelo', 'ano'] as const;

export const inputBlock = block(
  {
    compare_vehicle: setting(
      z.array(z.enum(COMPARABLE_FIELDS)),
      [],
      'Which of `marca`, `modelo`, `ano` the operator’s form really asks for: only these are compared with the vehicle that the site shows.',
    ),
  },
  "What a customer's data means ([input.md](input.md)).",
);
