import { RpaClient } from '../client/rpa-client.ts';

Object.assign(globalThis, { RpaClient });
