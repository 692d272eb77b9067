import { testMutations } from './support/mutations.ts';

testMutations(20, [
  { perPage: 1, completed: 18 },
  { perPage: 3, completed: 16 },
  { perPage: 10, completed: 12 },
]);
