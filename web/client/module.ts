export { RpaClient } from './rpa-client.ts';
export { StartError } from './start.ts';
