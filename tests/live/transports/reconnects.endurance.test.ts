import { testReconnects } from '../support/restless/reconnects.ts';

testReconnects(20);
