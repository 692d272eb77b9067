export { RpaClient } from './rpa-client.ts';
