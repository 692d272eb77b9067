import { testReconnects } from '../support/restless/reconnects.ts';

testReconnects(2, 1 / 50);
