import { z } from 'zod';
import {
  admissionBlock,
  alertsBlock,
  authBlock,
  brokerBlock,
  clusterBlock,
  httpBlock,
  monitoringBlock,
  redisBlock,
  reportBlock,
  retentionBlock,
  websocketBlock,
} from './service-blocks.ts';
import { browserBlock, limitsBlock, logBlock, siteBlock } from './session-blocks.ts';

/** The one schema of config/rpa.json. */
export const SETTINGS_SCHEMA = z.strictObject({
  site: siteBlock,
  browser: browserBlock,
  limits: limitsBlock,
  log: logBlock,
  redis: redisBlock,
  websocket: websocketBlock,
  http: httpBlock,
  monitoring: monitoringBlock,
  admission: admissionBlock,
  broker: brokerBlock,
  retention: retentionBlock,
  auth: authBlock,
  alerts: alertsBlock,
  report: reportBlock,
  cluster: clusterBlock,
});

export type Settings = z.output<typeof SETTINGS_SCHEMA>;

/** Blocks that a later part of the product reads; this version checks them and uses none of them. */
export const BLOCKS_FOR_LATER: ReadonlySet<string> = new Set(['cluster']);
