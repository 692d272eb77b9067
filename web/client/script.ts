import { RpaClient } from './rpa-client.ts';

Object.assign(globalThis, { RpaClient });
