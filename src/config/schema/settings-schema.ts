import { z } from 'zod';
import { DEFAULT_FLOW } from '../../quote/flows/known-flows.ts';
import type { FlowOutline } from '../../quote/flows/outline.ts';
import { clusterBlock } from './cluster-block.ts';
import { handoffBlock } from './handoff-block.ts';
import { inputBlock } from './input-block.ts';
import { lookupBlock } from './lookup-block.ts';
import { redisBlock } from './redis-block.ts';
import {
  admissionBlock,
  alertsBlock,
  authBlock,
  brokerBlock,
  canaryBlock,
  httpBlock,
  monitoringBlock,
  reportBlock,
  retentionBlock,
  websocketBlock,
} from './service-blocks.ts';
import { browserBlock, limitsBlock, logBlock, siteBlock } from './session-blocks.ts';

const schemaOf = (flow: FlowOutline) =>
  z.strictObject({
    site: siteBlock,
    browser: browserBlock,
    limits: limitsBlock(flow),
    input: inputBlock,
    lookup: lookupBlock,
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
    handoff: handoffBlock,
    canary: canaryBlock,
    cluster: clusterBlock,
  });

export type SettingsSchema = ReturnType<typeof schemaOf>;
export type Settings = z.output<SettingsSchema>;

/** The one schema of config/rpa.json, for the usual flow. */
export const SETTINGS_SCHEMA: SettingsSchema = schemaOf(DEFAULT_FLOW);

/** The same for another flow, which has other screens. */
export const settingsSchemaOf = (flow: FlowOutline): SettingsSchema =>
  flow === DEFAULT_FLOW ? SETTINGS_SCHEMA : schemaOf(flow);
