import { testMutations } from './support/mutations.ts';

testMutations(3, [{ perPage: 3, completed: 2 }]);
